import {
  Button,
  Field,
  makeStyles,
  ProgressBar,
  Radio,
  RadioGroup,
  Select,
  Text,
  tokens,
} from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import type { CodeSystem } from "../../../core/units/UnitKey.ts";
import { pageStyle } from "../../ui/pageStyle.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { ToolPage } from "../../ui/ToolPage.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { longestList, type NewSheet } from "../../workbook/Workbook.ts";
import { ChooseUnits } from "./ChooseUnits.tsx";
import { ChosenUnits } from "./ChosenUnits.tsx";
import { planSheet } from "./planSheet.ts";
import { mostRows, SheetMaker, type SheetParts } from "./SheetMaker.ts";
import { useSheetWords } from "../../ui/sheets/useSheetWords.ts";

const useStyles = makeStyles({
  page: pageStyle,
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  inner: { minWidth: 0 },
  group: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
});

interface Props {
  readonly parts: SheetParts;
  readonly onClose: () => void;
}

/** A sheet to start from: what it should hold, said before it is made. */
export default function NewSheetView({ parts, onClose }: Props) {
  const words = useWords();
  const [maker] = useState(() => new SheetMaker(parts));
  const [choosing, setChoosing] = useState(false);
  useEffect(() => {
    maker.open();
    return () => maker.close();
  }, [maker]);
  return (
    <ToolPage title={words.pane.newSheet} onClose={choosing ? () => setChoosing(false) : onClose}>
      {choosing ? (
        <ChooseUnits maker={maker} onDone={() => setChoosing(false)} />
      ) : (
        <Wishes maker={maker} onChoose={() => setChoosing(true)} />
      )}
    </ToolPage>
  );
}

interface WishesProps {
  readonly maker: SheetMaker;
  readonly onChoose: () => void;
}

function Wishes({ maker, onChoose }: WishesProps) {
  const styles = useStyles();
  const words = useSheetWords();
  const { language, formats } = useWords();
  const { codes, units, month, isMaking, problem } = useStore(maker.store);
  const sheet = useMemo(
    () => planSheet({ codes, units, month }, { language, words }),
    [codes, units, month, language, words],
  );
  const isTooMuch = sheet.rows.length > mostRows;
  return (
    <div className={styles.page}>
      {problem !== undefined && <ProblemBar problem={problem} onAction={() => void maker.make(sheet)} />}
      <Text>{words.intro}</Text>
      <Field label={words.codes}>
        <RadioGroup value={codes} onChange={(_, { value }) => maker.writeBy(value as CodeSystem)}>
          <Radio value="shak" label={words.codeKinds.shak} />
          <Radio value="sor" label={words.codeKinds.sor} />
        </RadioGroup>
      </Field>
      <section className={styles.group} aria-label={words.units}>
        <Text weight="semibold">{words.units}</Text>
        <Text>{units.length === 0 ? words.noUnits : words.chosen(units.length)}</Text>
        {units.length > 0 && <ChosenUnits maker={maker} />}
        <div className={styles.actions}>
          <Button size="small" onClick={onChoose}>
            {words.choose}
          </Button>
          {units.length > 0 && (
            <Button size="small" onClick={() => maker.clear()}>
              {words.clear}
            </Button>
          )}
        </div>
      </section>
      {units.length > 0 && (
        <Field label={words.month} size="small">
          <Select
            size="small"
            className={styles.inner}
            value={month ?? ""}
            onChange={(_, { value }) => maker.fill(value || undefined)}
          >
            <option value="">{words.noRows}</option>
            {maker.months.map((each) => (
              <option key={each} value={each}>
                {formats.period(each)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {isTooMuch ? (
        <Notice kind="error">{words.tooMany(sheet.rows.length, mostRows)}</Notice>
      ) : (
        sheet.rows.length > 0 && (
          <Text>{words.rows(units.length, sheet.rows.length / units.length, sheet.rows.length)}</Text>
        )
      )}
      <Text size={200}>
        {units.length > 0 && `${hasLongList(sheet) ? words.hiddenList(sheet.listSheet) : words.inlineList} `}
        {words.rules}
      </Text>
      {isMaking && <ProgressBar aria-label={words.making} />}
      <div>
        <Button appearance="primary" disabled={isMaking || isTooMuch} onClick={() => void maker.make(sheet)}>
          {words.make}
        </Button>
      </div>
    </div>
  );
}

const hasLongList = ({ columns }: NewSheet): boolean =>
  columns.some(({ rule }) => rule?.kind === "list" && rule.values.join(",").length > longestList);
