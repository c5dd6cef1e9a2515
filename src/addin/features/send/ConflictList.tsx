import { Button, makeStyles, Radio, RadioGroup, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { RowPlaces } from "./RowPlaces.ts";
import {
  type Difference,
  differencesOf,
  isSettled,
  type ReportSend,
  type RowChoice,
  type Side,
} from "./ReportSend.ts";
import { rowText } from "./rowText.ts";
import type { Sender } from "./Sender.ts";
import { useSendWords } from "./useSendWords.ts";

const useStyles = makeStyles({
  box: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, minWidth: 0 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  row: {
    margin: 0,
    minWidth: 0,
    padding: tokens.spacingHorizontalS,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

const page = 10;

interface Props {
  readonly send: ReportSend;
  readonly rows: readonly number[];
  readonly sender: Sender;
  readonly places: RowPlaces;
}

/** Rows that were changed both in the sheet and in the report: both values, and whose shall count. */
export function ConflictList({ send, rows, sender, places }: Props) {
  const styles = useStyles();
  const { conflicts, more } = useSendWords();
  const [shown, setShown] = useState(page);
  const open = rows.filter((row) => !isSettled(send, row)).length;
  const chooseAll = (side: Side) =>
    sender.choose(send.period, new Map(rows.map((row) => [row, all(send, row, side)])));
  return (
    <div className={styles.box}>
      <Text size={200}>{conflicts.ask(rows.length)}</Text>
      {rows.length > 1 && (
        <div className={styles.actions}>
          <Button size="small" onClick={() => chooseAll("mine")}>
            {conflicts.allMine}
          </Button>
          <Button size="small" onClick={() => chooseAll("theirs")}>
            {conflicts.allTheirs}
          </Button>
        </div>
      )}
      {rows.slice(0, shown).map((row) => (
        <ConflictRow key={row} send={send} row={row} sender={sender} places={places} />
      ))}
      {rows.length > shown && (
        <div>
          <Button size="small" appearance="subtle" onClick={() => setShown(shown + page)}>
            {more(Math.min(page, rows.length - shown))}
          </Button>
        </div>
      )}
      {open > 0 && (
        <Text size={200} role="status">
          {conflicts.open(open)}
        </Text>
      )}
    </div>
  );
}

const all = (send: ReportSend, row: number, side: Side): RowChoice =>
  Object.fromEntries(differencesOf(send, row).map(({ key }) => [key, side]));

interface RowProps extends Omit<Props, "rows"> {
  readonly row: number;
}

function ConflictRow({ send, row, sender, places }: RowProps) {
  const styles = useStyles();
  const words = useSendWords();
  const choice = send.choices.get(row);
  return (
    <fieldset className={styles.row}>
      <legend>
        <Text size={200} weight="semibold">
          {rowText(send, row, places, words)}
        </Text>
      </legend>
      {differencesOf(send, row).map((difference) => (
        <SideChoice
          key={difference.key}
          difference={difference}
          side={choice?.[difference.key]}
          onChoose={(side) => sender.chooseOne(send.period, row, difference.key, side)}
        />
      ))}
    </fieldset>
  );
}

interface SideProps {
  readonly difference: Difference;
  readonly side: Side | undefined;
  readonly onChoose: (side: Side) => void;
}

function SideChoice({ difference: { key, mine, theirs }, side, onChoose }: SideProps) {
  const { conflicts, keys } = useSendWords();
  const [ofSheet, ofReport] =
    key === "row"
      ? [conflicts.putBack, conflicts.stayOut]
      : [`${conflicts.mine}: ${mine || "–"}`, `${conflicts.theirs}: ${theirs || "–"}`];
  const label = key === "row" ? conflicts.takenOut : keys[key];
  return (
    <div>
      <Text size={200}>{label}</Text>
      <RadioGroup
        aria-label={label}
        layout="horizontal"
        value={side ?? ""}
        onChange={(_, { value }) => onChoose(value as Side)}
      >
        <Radio value="mine" label={ofSheet} />
        <Radio value="theirs" label={ofReport} />
      </RadioGroup>
    </div>
  );
}
