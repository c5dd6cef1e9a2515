import { isEmptyCell, tidyText } from "../values/cellText.ts";
import { readMonthName } from "../values/parseDateText.ts";
import { foldDanish } from "../units/foldDanish.ts";
import type { Column } from "./matchColumns.ts";
import { namesOtherThing, namesUnit, normaliseHeader } from "./matchHeader.ts";

/** What is no ward: places that hold many, and the people who count. */
const otherWord =
  /sygehus|hospital|region|kommune|center|centre|ansvar|registrer|optalt|optæl|talt|udfyldt|skrevet|sygeplejer|læge|vagt|leder|person|medarbejder|kontakt|initial|nurse|staff|by$/u;
const weekday =
  /^(?:man|tirs|ons|tors|fre|lør|søn)(?:dag)?$|^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/u;
/** Of a column's cells. */
const mostFilled = 0.8;

/** The column that names units, by its heading, or as the one whose words come again and again. */
export function findNameColumn(columns: readonly Column[]): Column | undefined {
  const named = columns.filter(holdsNames);
  return (
    named.find(({ header }) => namesUnit(header)) ??
    named.find((column) => !isOther(column.header) && comesAgain(column))
  );
}

const isOther = (header: string): boolean =>
  namesOtherThing(header) || otherWord.test(normaliseHeader(header));

const wordsOf = ({ cells }: Column): readonly string[] =>
  cells.flatMap((cell) =>
    typeof cell === "string" && !isEmptyCell(cell) ? [foldDanish(tidyText(cell))] : [],
  );

/** Words in most cells, and more than weekdays and months. */
function holdsNames(column: Column): boolean {
  const filled = column.cells.filter((cell) => !isEmptyCell(cell)).length;
  const names = wordsOf(column).filter(
    (word) => /\p{L}{2}/u.test(word) && !weekday.test(word) && readMonthName(word) === 0,
  );
  return names.length > 0 && names.length >= filled * mostFilled;
}

/** In a row for each day, a unit's name stands for every day; a remark does not. */
function comesAgain(column: Column): boolean {
  const words = wordsOf(column);
  return words.length >= column.cells.length * mostFilled && new Set(words).size * 2 <= words.length;
}
