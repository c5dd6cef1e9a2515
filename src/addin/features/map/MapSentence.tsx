import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { type ColumnRole, lessOf } from "../../../core/mapping/Layout.ts";
import { fieldKeys, isMeasure } from "../../../core/record/fields.ts";
import type { CheckTally } from "../../checking/messages.ts";
import { columnName } from "../../text/cellName.ts";
import type { Words } from "../../text/words.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { MapState } from "./MapState.ts";

const useStyles = makeStyles({
  text: { margin: 0 },
  quiet: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2 },
});

/** How the sheet is read, in words. */
export function MapSentence({ state, tally }: { readonly state: MapState; readonly tally: CheckTally }) {
  const styles = useStyles();
  const words = useWords();
  const skipped = skippedParts(tally, words);
  return (
    <div>
      <Text as="p" block className={styles.text}>
        {proposalOf(state, tally.records, words)}
      </Text>
      {gatheredParts(state, words).map((sentence) => (
        <Text as="p" block key={sentence} className={styles.text}>
          {sentence}
        </Text>
      ))}
      {state.remembered && state.recalled && (
        <Text as="p" block size={200} className={styles.quiet}>
          {state.takenFrom === undefined ? words.map.remembered : words.map.takenFrom(state.takenFrom)}
        </Text>
      )}
      {skipped.length > 0 && (
        <Text as="p" block size={200} className={styles.quiet}>
          {words.map.skipped(skipped)}
          {tally.skipped.upcoming > 0 && ` ${words.map.upcomingWhy}`}
        </Text>
      )}
    </div>
  );
}

function proposalOf(state: MapState, records: number, words: Words): string {
  const { blocks } = state;
  if (!blocks) return words.map.proposal(records, sourceName(state, words), columnParts(state, words));
  const { unit, day, measure } = blocks.survey;
  const { unitStands, dayStands, measureStands } = words.map;
  return words.map.blockProposal(
    records,
    blocks.sheets.map(({ name }) => name),
    [unitStands[unit], dayStands[day], measureStands[measure]],
  );
}

/** The sheet, the sheets, or what is read of it. */
function sourceName({ sheet, part, joined }: MapState, words: Words): string {
  const name = sheet?.name ?? "";
  if (joined.length > 0) return words.map.sheetsOf([name, ...joined.map((one) => one.name)]);
  if (!part) return words.map.sheet(name);
  return part.kind === "table" ? words.map.tableIn(part.name, name) : words.map.markedIn(name);
}

function columnParts({ layout: { columns } }: MapState, words: Words): readonly string[] {
  const letter = (role: ColumnRole) => columnName(columns[role]!.column);
  const fields = fieldKeys.flatMap((field) => {
    if (!columns[field]) return [];
    const less = isMeasure(field) ? lessOf(field) : undefined;
    const name = words.fields[field];
    return less && columns[less]
      ? [words.map.columnLess(name, letter(field), letter(less))]
      : [words.map.columnOf(name, letter(field))];
  });
  return [
    ...(columns.unitName ? [words.map.nameIn(letter("unitName"))] : []),
    ...fields,
    ...(columns.hour ? [words.map.hourIn(letter("hour"))] : []),
  ];
}

/** How rows are taken together, where they are. */
function gatheredParts({ layout, blocks }: MapState, words: Words): readonly string[] {
  if (blocks) return [];
  const { unitOnce, once = [], addsRows } = layout;
  return [
    ...(unitOnce ? [words.map.unitOnce] : []),
    ...(once.length > 0 ? [words.map.once(once.map((measure) => words.fields[measure]))] : []),
    ...(addsRows ? [words.map.addsRows] : []),
  ];
}

function skippedParts({ skipped }: CheckTally, words: Words): readonly string[] {
  const { totals, headings, blanks, upcoming, otherHours, nothings, parts } = skipped;
  return [
    ...(totals > 0 ? [words.map.totals(totals)] : []),
    ...(headings > 0 ? [words.map.headings(headings)] : []),
    ...(blanks > 0 ? [words.map.blanks(blanks)] : []),
    ...(otherHours > 0 ? [words.map.otherHours(otherHours)] : []),
    ...(nothings > 0 ? [words.map.nothings(nothings)] : []),
    ...(parts > 0 ? [words.map.parts(parts)] : []),
    ...(upcoming > 0 ? [words.map.upcoming(upcoming)] : []),
  ];
}
