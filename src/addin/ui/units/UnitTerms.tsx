import { Field, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import type { CodeSystem } from "../../../core/units/UnitKey.ts";
import { DayField } from "../DayField.tsx";
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
      <DayField
        size="small"
        label={words.day}
        wrong={words.noDay(day)}
        className={styles.term}
        day={day}
        onDay={(chosen) => chosen !== undefined && query.choose({ day: chosen })}
      />
      {held && (
        <Text size={200} className={styles.quiet}>
          {words.imported(words.systems[system], held.importedOn, held.complete)}
        </Text>
      )}
    </div>
  );
}
