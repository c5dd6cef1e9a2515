import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import { footStyle } from "../../ui/pageStyle.ts";
import { UnitPicker } from "../../ui/units/UnitPicker.tsx";
import { useUnitWords } from "../../ui/units/useUnitWords.ts";
import { useStore } from "../../ui/useStore.ts";
import { mayReport } from "./planSheet.ts";
import { mostAtOnce, type SheetMaker } from "./SheetMaker.ts";
import { useSheetWords } from "../../ui/sheets/useSheetWords.ts";

const useStyles = makeStyles({
  bar: footStyle,
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly maker: SheetMaker;
  readonly onDone: () => void;
}

/** Units to choose among in the new sheet: one by one, or all that a search finds. */
export function ChooseUnits({ maker, onDone }: Props) {
  const styles = useStyles();
  const words = useSheetWords();
  const { units } = useStore(maker.store);
  const { total, units: found = [] } = useStore(maker.query.store);
  const [unit, setUnit] = useState<UnitOnDay>();
  const add = (chosen: UnitOnDay) => maker.add([chosen]);
  return (
    <>
      <UnitPicker query={maker.query} isOneSystem chosen={unit} onChoose={setUnit} onAccept={add} />
      <div className={styles.bar}>
        {unit && <Chosen unit={unit} maker={maker} />}
        <div className={styles.actions}>
          {found.length > 1 && total <= mostAtOnce && (
            <Button size="small" onClick={() => void maker.addFound()}>
              {words.addAll(total)}
            </Button>
          )}
          <Button size="small" appearance="primary" onClick={onDone}>
            {words.done(units.length)}
          </Button>
        </div>
      </div>
    </>
  );
}

/** What may be done with the unit that the list is at. */
function Chosen({ unit, maker }: { readonly unit: UnitOnDay; readonly maker: SheetMaker }) {
  const words = useSheetWords();
  const { showHospital } = useUnitWords();
  const { units } = useStore(maker.store);
  if (units.some(({ code }) => code === unit.code))
    return <Text role="status">{words.isChosen(unit.name)}</Text>;
  if (mayReport(unit))
    return (
      <Button size="small" onClick={() => maker.add([unit])}>
        {words.add(unit.name)}
      </Button>
    );
  return (
    <>
      <Text role="status">{words.notReporting}</Text>
      {unit.system === "shak" && (
        <Button size="small" onClick={() => maker.query.type(unit.code)}>
          {showHospital(unit.code)}
        </Button>
      )}
    </>
  );
}
