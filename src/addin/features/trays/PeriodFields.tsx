import { Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { isoDay, serialOfIso } from "../../../core/values/DateValue.ts";
import { DayField } from "../../ui/DayField.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { NewReport } from "./NewReport.ts";
import { monthNumbers, recentYears } from "./recentYears.ts";
import { useTrayWords } from "./useTrayWords.ts";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  month: { flexGrow: 2, flexBasis: "120px", minWidth: 0 },
  year: { flexGrow: 1, flexBasis: "80px", minWidth: 0 },
  control: { minWidth: 0, width: "100%" },
});

interface Props {
  readonly fresh: NewReport;
  /** yyyy-mm-dd. */
  readonly today: string;
}

/** What the report is of, by the group's cut: a month, a day, or a hospital and month. */
export function PeriodFields({ fresh, today }: Props) {
  const styles = useStyles();
  const { fresh: words } = useTrayWords();
  const { form } = useStore(fresh.store);
  if (fresh.cut === "day")
    return (
      <DayField
        label={words.day}
        hint={words.dayHelp}
        wrong={words.noDay}
        day={form.day === "" ? undefined : serialOfIso(form.day)}
        onDay={(day) => fresh.fill({ day: day === undefined ? "" : isoDay(day) })}
      />
    );
  return (
    <>
      <Month fresh={fresh} today={today} />
      {fresh.cut === "hospital-month" && (
        <Field label={words.hospital} hint={words.hospitalHelp}>
          <Input
            maxLength={4}
            input={{ className: styles.control }}
            value={form.hospital}
            onChange={(_, { value }) => fresh.fill({ hospital: value })}
          />
        </Field>
      )}
    </>
  );
}

function Month({ fresh, today }: Props) {
  const styles = useStyles();
  const { fresh: words } = useTrayWords();
  const { formats } = useWords();
  const { form } = useStore(fresh.store);
  return (
    <div className={styles.row}>
      <Field label={words.month} className={styles.month}>
        <Select
          value={form.month}
          select={{ className: styles.control }}
          onChange={(_, { value }) => fresh.fill({ month: value })}
        >
          <option value="">{words.choose}</option>
          {monthNumbers.map((month) => (
            <option key={month} value={month}>
              {formats.monthName(Number(month))}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.year} className={styles.year}>
        <Select
          value={form.year}
          select={{ className: styles.control }}
          onChange={(_, { value }) => fresh.fill({ year: value })}
        >
          {recentYears(Number(today.slice(0, 4))).map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
