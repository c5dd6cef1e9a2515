import { Button, Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { firstReportedYear } from "../../../core/rules/firstReportedYear.ts";
import { useState } from "react";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { MappingFileBar } from "./MappingFileBar.tsx";
import { SheetChoices } from "./SheetChoices.tsx";
import type { SheetMap } from "./SheetMap.ts";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  month: { display: "flex", flexWrap: "wrap", alignItems: "flex-end", gap: tokens.spacingHorizontalS },
  year: { width: "96px" },
});

const monthNumbers = Array.from({ length: 12 }, (_, at) => at + 1);

/** What blocks do not say by themselves: which sheets are read, and the month of days that are numbers. */
export default function BlockChooser({ map }: { readonly map: SheetMap }) {
  const styles = useStyles();
  const words = useWords();
  const { blocks, sheet } = useStore(map.store);
  if (!blocks) return null;
  const asksMonth = blocks.survey.lacksMonth || blocks.layout.month !== undefined;
  return (
    <div className={styles.list}>
      {asksMonth && <MonthChooser map={map} />}
      {sheet && blocks.offered.length > 1 && (
        <SheetChoices map={map} front={sheet} offered={blocks.offered} read={blocks.sheets} />
      )}
      <div>
        <Button size="small" onClick={() => void map.readAsList()}>
          {words.map.asList}
        </Button>
      </div>
      <MappingFileBar map={map} />
    </div>
  );
}

function MonthChooser({ map }: { readonly map: SheetMap }) {
  const styles = useStyles();
  const words = useWords();
  const { month: chosen } = map.store.value.blocks?.layout ?? {};
  const [now] = useState(() => new Date());
  const [month, setMonth] = useState(chosen?.month ?? now.getMonth() + 1);
  const [year, setYear] = useState(chosen?.year ?? now.getFullYear());
  return (
    <div className={styles.month}>
      <Field label={words.map.month} size="small">
        <Select size="small" value={String(month)} onChange={(_, { value }) => setMonth(Number(value))}>
          {monthNumbers.map((each) => (
            <option key={each} value={each}>
              {words.formats.monthName(each)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.map.year} size="small">
        <Input
          size="small"
          type="number"
          className={styles.year}
          min={firstReportedYear}
          max={2099}
          value={String(year)}
          onChange={(_, { value }) => setYear(Number(value))}
        />
      </Field>
      <Button
        size="small"
        disabled={!(year >= firstReportedYear && year <= 2099)}
        onClick={() => void map.chooseMonth({ year, month })}
      >
        {words.map.useMonth}
      </Button>
    </div>
  );
}
