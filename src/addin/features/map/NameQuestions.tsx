import { Button, Field, Input, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { FoundName } from "../../../core/mapping/findQuestions.ts";
import { nameKey } from "../../../core/mapping/nameKey.ts";
import { hasSorDigits } from "../../../core/values/hasSorDigits.ts";
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
        {open.length > 0 ? `${words.openNames(open.length)} ${words.codeHint}` : words.named(namedOf(found))}
      </Text>
      {ordered.slice(0, limit).map((each) => (
        <NameLine key={nameKey(each.name, each.hospital)} map={map} names={names} found={each} />
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

/** How many names have a unit, by what the register says of their codes. */
const namedOf = (found: readonly FoundName[]) => ({
  all: found.length,
  unknown: found.filter(({ meant }) => meant === "unknown").length,
  unlooked: found.filter(({ meant }) => meant === undefined).length,
});

/** The choice that opens the field for a code. */
const typed = "typed";

interface LineProps extends Omit<Props, "found"> {
  readonly found: FoundName;
}

function NameLine({ map, names, found }: LineProps) {
  const { name, hospital, rows, code } = found;
  const styles = useStyles();
  const words = useMapWords();
  useStore(names.store);
  const units = names.proposalOf(found)?.units ?? [];
  const isProposed = units.some((unit) => unit.code === code);
  const [isTyping, setTyping] = useState(false);
  const choose = (chosen: string) => map.nameUnits(new Map([[nameKey(name, hospital), chosen]]));
  if (units.length === 0 || isTyping || (code !== undefined && !isProposed))
    return <CodeField found={found} onCode={choose} />;
  return (
    <Field size="small" label={words.nameOf(name, hospital, rows)} className={styles.field}>
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

interface CodeProps {
  readonly found: FoundName;
  readonly onCode: (code: string) => void;
}

/** For a unit that the register does not know by that name; what it says of the code stands below. */
function CodeField({ found: { name, hospital, rows, code, meant }, onCode }: CodeProps) {
  const styles = useStyles();
  const words = useMapWords();
  const [text, setText] = useState(code ?? "");
  const written = text.trim().toUpperCase();
  const isCode = codePattern.test(written);
  const isElsewhere = isCode && !mayBeAt(hospital, written);
  const said = meant === "unknown" ? words.unknownCode : meant?.unit;
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault();
        if (isCode && !isElsewhere) onCode(written);
      }}
    >
      <Field
        size="small"
        className={styles.field}
        label={words.nameOf(name, hospital, rows)}
        validationState={isElsewhere || (written === code && meant === "unknown") ? "warning" : "none"}
        {...(isElsewhere && { validationMessage: words.otherHospital(hospital) })}
        {...(!isElsewhere && written === code && said !== undefined && { validationMessage: said })}
      >
        <Input
          size="small"
          className={styles.control}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <Button size="small" type="submit" disabled={!isCode || isElsewhere || written === code}>
        {words.useCode}
      </Button>
    </form>
  );
}

/** A SOR code says nothing of its hospital. */
const mayBeAt = (hospital: string, code: string): boolean => hasSorDigits(code) || code.startsWith(hospital);

/** A SOR code, or a whole SHAK code: the hospital's four characters and the ward's two or three. */
const codePattern = /^(?:\d{11,18}|\d[0-9A-Z]{5,6})$/u;
