import { Field, Input, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, useState } from "react";
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
      <DayField day={day} onDay={(chosen) => query.choose({ day: chosen })} />
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

/** As a Danish sheet writes days, however Excel's browser would; what cannot be read stays, with a sentence, until Escape. */
function DayField({ day, onDay }: DayProps) {
  const styles = useStyles();
  const words = useUnitWords();
  const [typed, setTyped] = useState<string>();
  const [isLeft, setLeft] = useState(false);
  const isRead = typed === undefined || readDate(typed).state === cellStates.read;
  const type = (value: string) => {
    setTyped(value);
    setLeft(false);
    const { state, day: chosen } = readDate(value);
    if (state === cellStates.read) onDay(chosen);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "Enter") setLeft(true);
    if (key === "Escape") setTyped(undefined);
  };
  return (
    <Field
      label={words.day}
      size="small"
      className={styles.term}
      {...(isLeft && !isRead && { validationMessage: words.noDay(day) })}
    >
      <Input
        size="small"
        className={styles.inner}
        value={typed ?? formatDay(day)}
        onChange={(_, { value }) => type(value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setLeft(true);
          if (isRead) setTyped(undefined);
        }}
      />
    </Field>
  );
}
