import { Button, Field, makeStyles, Input, Select, tokens } from "@fluentui/react-components";
import { FilterRegular } from "@fluentui/react-icons";
import { type ReactNode, useState } from "react";
import { reportState } from "../../../core/contract/reports.ts";
import { useCprNotice } from "../../ui/useCprNotice.ts";
import { useReportWords } from "../../ui/reports/useReportWords.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { countFilters, isKept, isShort, type ListFilter, type StateChoice } from "./ListFilter.ts";
import { monthNumbers, recentYears } from "./recentYears.ts";
import type { ReportListing } from "./ReportListing.ts";
import type { FormTypeReply } from "./Trays.ts";
import { useTrayWords } from "./useTrayWords.ts";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    padding: `0 ${tokens.spacingHorizontalM}`,
    flexShrink: 0,
  },
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "end" },
  fields: { display: "flex", flexWrap: "wrap", alignItems: "start", gap: tokens.spacingHorizontalS },
  search: { flexGrow: 1, flexBasis: "140px", minWidth: 0 },
  field: { flexGrow: 1, flexBasis: "100px", minWidth: 0 },
  control: { minWidth: 0, width: "100%" },
});

interface Props {
  readonly listing: ReportListing;
  readonly own: Pick<ListFilter, "state" | "formType">;
  readonly formTypes: readonly FormTypeReply[];
  /** This year, the first that may be chosen. */
  readonly year: number;
}

/** Search, and what narrows the list further when it is asked for. */
export function FilterBar(props: Props) {
  const styles = useStyles();
  const { list } = useTrayWords();
  const { listing, own } = props;
  const { filter } = useStore(listing.store);
  const [isOpen, setOpen] = useState(false);
  const used = countFilters(filter, own);
  const cprNotice = useCprNotice(filter.search);
  const isStartOfCpr = cprNotice.validationState === undefined && isKept(filter.search);
  return (
    <div className={styles.bar}>
      <div className={styles.row}>
        <Field
          size="small"
          className={styles.search}
          {...cprNotice}
          {...(isStartOfCpr && {
            validationState: "warning" as const,
            validationMessage: list.searchKept,
          })}
        >
          <Input
            size="small"
            type="search"
            input={{ className: styles.control }}
            maxLength={100}
            aria-label={list.search}
            title={list.searchHelp}
            placeholder={list.search}
            value={filter.search}
            onChange={(_, { value }) => listing.type({ search: value })}
            onKeyDown={({ key }) => {
              if (key === "Escape") listing.type({ search: "" });
            }}
          />
        </Field>
        <Button size="small" icon={<FilterRegular />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {list.filters(used)}
        </Button>
      </div>
      {isOpen && <Filters {...props} />}
      {(used > 0 || filter.search !== "") && (
        <div>
          <Button size="small" appearance="subtle" onClick={() => listing.clear()}>
            {list.clear}
          </Button>
        </div>
      )}
    </div>
  );
}

function Filters({ listing, formTypes, year }: Props) {
  const styles = useStyles();
  const { formats, language } = useWords();
  const { list } = useTrayWords();
  const { states } = useReportWords();
  const { filter } = useStore(listing.store);
  const cprNotice = useCprNotice(filter.unit);
  const shortNotice = isShort(filter) && {
    validationState: "warning" as const,
    validationMessage: list.unitShort,
  };
  const choose = (part: Partial<ListFilter>) => listing.narrow(part);
  return (
    <div className={styles.fields}>
      <Choice
        label={list.state}
        value={filter.state}
        onChoose={(state) => choose({ state: state as StateChoice })}
      >
        <option value="all">{list.states.all}</option>
        <option value="begun">{list.states.begun}</option>
        {reportState.options.map((state) => (
          <option key={state} value={state}>
            {states[state]}
          </option>
        ))}
      </Choice>
      <Choice label={list.formType} value={filter.formType} onChoose={(formType) => choose({ formType })}>
        <option value="">{list.allTypes}</option>
        {formTypes.map(({ key, title }) => (
          <option key={key} value={key}>
            {title[language]}
          </option>
        ))}
      </Choice>
      <Choice label={list.year} value={filter.year} onChoose={(to) => choose({ year: to })}>
        <option value="">{list.any}</option>
        {recentYears(year).map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </Choice>
      <Choice
        label={list.month}
        value={filter.month}
        isOff={filter.year === ""}
        onChoose={(month) => choose({ month })}
      >
        <option value="">{list.any}</option>
        {monthNumbers.map((month) => (
          <option key={month} value={month}>
            {formats.monthName(Number(month))}
          </option>
        ))}
      </Choice>
      <Field
        size="small"
        label={list.unit}
        hint={list.unitHelp}
        className={styles.field}
        {...cprNotice}
        {...shortNotice}
      >
        <Input
          size="small"
          maxLength={18}
          input={{ className: styles.control }}
          value={filter.unit}
          onChange={(_, { value }) => listing.type({ unit: value })}
        />
      </Field>
      <Field size="small" label={list.version} hint={list.versionHelp} className={styles.field}>
        <Input
          size="small"
          inputMode="numeric"
          maxLength={9}
          input={{ className: styles.control }}
          value={filter.version}
          onChange={(_, { value }) => listing.type({ version: value.replace(/\D/g, "") })}
        />
      </Field>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly isOff?: boolean;
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, value, isOff = false, onChoose, children }: ChoiceProps) {
  const styles = useStyles();
  return (
    <Field size="small" label={label} className={styles.field}>
      <Select
        size="small"
        value={value}
        disabled={isOff}
        select={{ className: styles.control }}
        onChange={(_, data) => onChoose(data.value)}
      >
        {children}
      </Select>
    </Field>
  );
}
