import { Button, Field, Input, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Questions } from "../../../core/mapping/findQuestions.ts";
import { unitText } from "../../ui/units/unitText.ts";
import { useStore } from "../../ui/useStore.ts";
import type { SheetMap } from "./SheetMap.ts";
import type { UnitNames } from "./UnitNames.ts";
import { useMapWords } from "./useMapWords.ts";

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  line: { display: "flex", alignItems: "flex-end", gap: tokens.spacingHorizontalXS },
  field: { flexGrow: 1, minWidth: 0 },
  control: { minWidth: 0 },
});

type FoundName = Questions["names"][number];

interface Props {
  readonly map: SheetMap;
  readonly names: UnitNames;
  readonly found: readonly FoundName[];
}

/** So many are shown at once; those without a unit first. */
const shown = 20;

/** Which unit each name is: as the register has it, as the planner chose, or still to be said. */
export function NameQuestions({ map, names, found }: Props) {
  const styles = useStyles();
  const words = useMapWords();
  const [limit, setLimit] = useState(shown);
  const open = found.filter(({ code }) => code === undefined);
  const ordered = [...open, ...found.filter(({ code }) => code !== undefined)];
  return (
    <div className={styles.group} role="group" aria-label={words.names}>
      <Text weight="semibold">{words.names}</Text>
      <Text size={200} role="status">
        {open.length > 0 ? `${words.openNames(open.length)} ${words.codeHint}` : words.allNamed}
      </Text>
      {ordered.slice(0, limit).map((each) => (
        <NameLine key={each.name} map={map} names={names} found={each} />
      ))}
      {ordered.length > limit && (
        <div>
          <Button size="small" onClick={() => setLimit(limit + shown)}>
            {words.moreNames(ordered.length - limit)}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The choice that opens the field for a code. */
const typed = "typed";

interface LineProps extends Omit<Props, "found"> {
  readonly found: FoundName;
}

function NameLine({ map, names, found: { name, rows, code } }: LineProps) {
  const styles = useStyles();
  const words = useMapWords();
  useStore(names.store);
  const units = names.proposalOf(name)?.units ?? [];
  const isProposed = units.some((unit) => unit.code === code);
  const [isTyping, setTyping] = useState(false);
  const choose = (chosen: string) => map.nameUnits(new Map([[name, chosen]]));
  if (units.length === 0 || isTyping || (code !== undefined && !isProposed))
    return <CodeField name={name} rows={rows} code={code} onCode={choose} />;
  return (
    <Field size="small" label={words.nameOf(name, rows)} className={styles.field}>
      <Select
        size="small"
        className={styles.control}
        value={code ?? ""}
        onChange={(_, { value }) => (value === typed ? setTyping(true) : choose(value))}
      >
        {code === undefined && <option value="">{words.chooseUnit(units.length)}</option>}
        {units.map((unit) => (
          <option key={unit.code} value={unit.code}>
            {unitText(unit)}
          </option>
        ))}
        <option value={typed}>{words.typeCode}</option>
      </Select>
    </Field>
  );
}

interface CodeProps extends Omit<FoundName, never> {
  readonly onCode: (code: string) => void;
}

/** For a unit that the register does not know by that name. */
function CodeField({ name, rows, code, onCode }: CodeProps) {
  const styles = useStyles();
  const words = useMapWords();
  const [text, setText] = useState(code ?? "");
  const isCode = codePattern.test(text.trim().toUpperCase());
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault();
        if (isCode) onCode(text.trim().toUpperCase());
      }}
    >
      <Field size="small" className={styles.field} label={words.nameOf(name, rows)}>
        <Input
          size="small"
          className={styles.control}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <Button size="small" type="submit" disabled={!isCode || text.trim().toUpperCase() === code}>
        {words.useCode}
      </Button>
    </form>
  );
}

/** A SOR code, or a whole SHAK code: the hospital's four characters and the ward's two or three. */
const codePattern = /^(?:\d{11,18}|\d[0-9A-Z]{5,6})$/u;
