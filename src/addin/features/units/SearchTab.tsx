import { Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { CopyRegular } from "@fluentui/react-icons";
import { type RefObject, useRef, useState } from "react";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import { cellName } from "../../text/cellName.ts";
import type { unitsDa } from "../../text/units.da.ts";
import { asFluentRef } from "../../ui/asFluentRef.ts";
import { copyText } from "../../ui/copyText.ts";
import { footStyle } from "../../ui/pageStyle.ts";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { UnitPicker } from "../../ui/units/UnitPicker.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useUnitWords } from "../../ui/units/useUnitWords.ts";
import type { UnitFinder } from "./UnitFinder.ts";
import { type CodePlacing, replacing } from "./UnitTarget.ts";

const useStyles = makeStyles({
  bar: { ...footStyle, gap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
  name: { overflowWrap: "anywhere" },
  copies: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly finder: UnitFinder;
  /** Leaves the keyboard on the tab. */
  readonly isQuiet: boolean;
}

/** One unit, and its code into the sheet. */
export function SearchTab({ finder, isQuiet }: Props) {
  const { unit, target } = useStore(finder.store);
  const put = useRef<HTMLButtonElement>(null);
  const accept = () => {
    if (finder.isForReport) put.current?.focus();
    else if (replacing(finder.placings).length === 0) void finder.put();
    else put.current?.focus();
  };
  return (
    <>
      <UnitPicker
        query={finder.query}
        hospital={target?.mapped.hospitalCode?.content || undefined}
        isQuiet={isQuiet}
        chosen={unit}
        onChoose={(chosen) => finder.choose(chosen)}
        onAccept={accept}
      />
      {finder.isForReport ? (
        <CodeBar finder={finder} copyRef={put} />
      ) : (
        <TargetBar finder={finder} putRef={put} />
      )}
    </>
  );
}

interface CodeBarProps extends Pick<Props, "finder"> {
  readonly copyRef: RefObject<HTMLButtonElement>;
}

/** The chosen unit's codes, to be typed or copied into the report: where they stand is the report's. */
function CodeBar({ finder, copyRef }: CodeBarProps) {
  const styles = useStyles();
  const units = useUnitWords();
  const { unit } = useStore(finder.store);
  const [told, setTold] = useState("");
  const parts = unit ? codePartsOf(unit, units) : [];
  const copy = async (code: string, part: string) =>
    setTold((await copyText(code)) ? units.copied(part) : units.notCopied(part));
  return (
    <section className={styles.bar} aria-label={units.search}>
      {unit && (
        <Text weight="semibold" className={styles.name}>
          {unit.name}
        </Text>
      )}
      <Text role="status" className={mergeClasses(!unit && styles.quiet)}>
        {unit ? units.typeInReport(parts.map(({ name }) => name)) : units.chooseForReport}
      </Text>
      <div className={styles.copies}>
        {parts.map(({ code, name }, at) => (
          <Button
            key={name}
            ref={at === 0 ? asFluentRef(copyRef) : undefined}
            size="small"
            icon={<CopyRegular />}
            onClick={() => void copy(code, name)}
          >
            {units.copy(code)}
          </Button>
        ))}
      </div>
      <Text role="status" size={200} className={styles.name}>
        {told}
      </Text>
    </section>
  );
}

/** A SHAK code is typed in two parts: the hospital's four characters, and what follows them. */
function codePartsOf({ system, code }: UnitOnDay, { codeParts }: typeof unitsDa): readonly CodePart[] {
  if (system === "sor") return [{ code, name: codeParts.sor(code) }];
  const [hospital, department] = [code.slice(0, 4), code.slice(4)];
  const first = { code: hospital, name: codeParts.hospital(hospital) };
  return department === "" ? [first] : [first, { code: department, name: codeParts.department(department) }];
}

interface CodePart {
  readonly code: string;
  /** "afdelingskode 011". */
  readonly name: string;
}

interface BarProps {
  readonly finder: UnitFinder;
  readonly putRef: RefObject<HTMLButtonElement>;
}

/** Which code goes where, what stands there now, and the button. */
function TargetBar({ finder, putRef }: BarProps) {
  const styles = useStyles();
  const { unit, target, written, changed, problem } = useStore(finder.store);
  const units = useUnitWords();
  const placed = (placings: readonly CodePlacing[]) =>
    placings.map(({ code, cell }) => units.codeIn(code, cellName(cell.row, cell.column)));
  const placings = unit && target ? finder.placings : [];
  const taken = replacing(placings);
  const isThere = placings.every(({ code, content }) => code === content);
  return (
    <section className={styles.bar} aria-label={units.insert}>
      {problem !== undefined && <ProblemBar problem={problem} onAction={() => finder.again()} />}
      {!unit && (
        <Text className={styles.quiet}>
          {target
            ? units.chooseFirst(cellName(target.selected.cell.row, target.selected.cell.column))
            : units.chooseCell}
        </Text>
      )}
      {unit && (
        <Text weight="semibold" className={styles.name}>
          {unit.name}
        </Text>
      )}
      {placings.length > 0 && !written && <Text>{units.places(placed(placings))}</Text>}
      {taken.map(({ cell, content }) => (
        <Text key={cell.column} size={200}>
          {units.holds(cellName(cell.row, cell.column), content)}
        </Text>
      ))}
      <Text role="status">
        {written && units.written(placed(written))}
        {changed && units.changed}
        {!written && isThere && placings.length > 0 && units.already}
      </Text>
      {placings.length > 0 && !isThere && (
        <Button ref={asFluentRef(putRef)} appearance="primary" onClick={() => void finder.put()}>
          {taken.length === 0 ? units.insert : units.replace(taken.map(({ content }) => content))}
        </Button>
      )}
    </section>
  );
}
