import { Field, Input, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { cellStates } from "../../../core/values/cellStates.ts";
import type { CodeSystem } from "../../../core/units/UnitKey.ts";
import { formatDay, readDate } from "../../../core/values/DateValue.ts";
import { useStore } from "../useStore.ts";
import type { UnitQuery } from "./UnitQuery.ts";
import { useUnitWords } from "./useUnitWords.ts";

const useStyles = makeStyles({
  terms: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, flexShrink: 0 },
  term: { flexGrow: 1, flexBasis: "96px", minWidth: "96px" },
  inner: { minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2, flexBasis: "100%" },
});

interface Props {
  readonly query: UnitQuery;
  readonly isOneSystem?: boolean;
}

/** The code system, where there are two to choose from, and the day on which units must be open. */
export function UnitTerms({ query, isOneSystem = false }: Props) {
  const styles = useStyles();
  const words = useUnitWords();
  const { systems = [], system, day } = useStore(query.store);
  const held = systems.find((each) => each.system === system);
  return (
    <div className={styles.terms}>
      {systems.length > 1 && !isOneSystem && (
        <Field label={words.system} size="small" className={styles.term}>
          <Select
            size="small"
            className={styles.inner}
            value={system}
            onChange={(_, { value }) => query.choose({ system: value as CodeSystem })}
          >
            {systems.map((each) => (
              <option key={each.system} value={each.system}>
                {words.systems[each.system]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={words.day} size="small" className={styles.term}>
        <DayInput day={day} onDay={(chosen) => query.choose({ day: chosen })} />
      </Field>
      {held && (
        <Text size={200} className={styles.quiet}>
          {words.imported(words.systems[system], held.importedOn, held.complete)}
        </Text>
      )}
    </div>
  );
}

interface DayProps {
  /** An Excel serial. */
  readonly day: number;
  readonly onDay: (day: number) => void;
}

/** As a Danish sheet writes days, however Excel's browser would; what is typed stays until the field is left. */
function DayInput({ day, onDay, ...field }: DayProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string>();
  return (
    <Input
      {...field}
      size="small"
      className={styles.inner}
      value={typed ?? formatDay(day)}
      onChange={(_, { value }) => {
        setTyped(value);
        const reading = readDate(value);
        if (reading.state === cellStates.read) onDay(reading.day);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
