import type { CellValue } from "../values/CellValue.ts";
import { isEmptyCell, textOfCell, tidyText } from "../values/cellText.ts";
import { readCode } from "../values/CodeValue.ts";
import { hasSorDigits } from "../values/hasSorDigits.ts";
import { readMonthName } from "../values/parseDateText.ts";
import { foldDanish } from "../units/foldDanish.ts";
import { isWholeCode } from "../units/isWholeCode.ts";
import { isTotalText } from "./findSummary.ts";
import type { Column, KnowsCode } from "./matchColumns.ts";
import { matchHeader, namesOtherThing, namesUnit, normaliseHeader } from "./matchHeader.ts";

/** What is no ward: places that hold many, and the people who count. */
const otherWord =
  /sygehus|hospital|region|kommune|center|centre|ansvar|registrer|optalt|optæl|talt|udfyldt|skrevet|sygeplejer|læge|vagt|leder|person|medarbejder|kontakt|initial|nurse|staff|by$/u;
const weekday =
  /^(?:man|tirs|ons|tors|fre|lør|søn)(?:dag)?$|^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/u;
/** Of a column's cells. */
const mostFilled = 0.8;

/** The column that names units, by its heading, as the one whose words come again and again, or by codes among them. */
export function findNameColumn(columns: readonly Column[], knows?: KnowsCode): Column | undefined {
  const named = columns.filter((column) => holdsUnits(column));
  return (
    named.find((column) => mayNameUnits(column) === "surely") ??
    named.find(
      (column) => mayNameUnits(column) === "maybe" && (comesAgain(column) || holdsCode(column, knows)),
    )
  );
}

/** What a column's heading says of whether units stand below it. */
export function mayNameUnits({ header }: Column): "surely" | "maybe" | "no" {
  if (isUnitHeading(header)) return "surely";
  return namesOtherThing(header) || otherWord.test(normaliseHeader(header)) ? "no" : "maybe";
}

const isUnitHeading = (header: string): boolean =>
  namesUnit(header) || matchHeader(header)?.field === "departmentCode";

/** What may be a unit's name: words, and more than weekdays and months. */
export function isName(cell: CellValue): cell is string {
  if (typeof cell !== "string" || isEmptyCell(cell)) return false;
  const word = foldDanish(tidyText(cell));
  return /\p{L}{2}/u.test(word) && !weekday.test(word) && readMonthName(word) === 0;
}

/** Of a department, without the hospital. */
const isShortCode = (cell: CellValue): boolean => /^(?=.*\d)[0-9A-Z]{1,4}$/u.test(readCode(cell).text);

/**
 * Whether units stand in most cells: words, and codes among them. Codes without their hospital count only where the
 * heading says that these are units: elsewhere they are counts.
 */
export function holdsUnits({ header, cells }: Column): boolean {
  const filled = cells.filter((cell) => !isEmptyCell(cell) && !isTotalText(cell));
  const names = filled.filter(isName);
  const isShort = isUnitHeading(header) ? isShortCode : () => false;
  const codes = filled.filter((cell) => !isName(cell) && (isWholeCode(cell) || isShort(cell)));
  // Among codes, what names a field is a heading that was said again.
  const areHeadings =
    codes.length > 0 && [...new Set(names)].every((name) => isUnitHeading(name) || matchHeader(name));
  return names.length > 0 && !areHeadings && names.length + codes.length >= filled.length * mostFilled;
}

/** A code of whole length, which words have beside them by no accident. */
const holdsCode = ({ cells }: Column, knows: KnowsCode | undefined): boolean =>
  cells.some((cell) => {
    const { text } = readCode(cell);
    return isWholeCode(cell) && (hasSorDigits(text) || (knows?.(text) ?? true));
  });

/** In a row for each day, a unit's name stands for every day; a remark does not. */
function comesAgain({ cells }: Column): boolean {
  const words = cells.flatMap((cell) =>
    isEmptyCell(cell) || (typeof cell !== "string" && !isWholeCode(cell))
      ? []
      : [foldDanish(textOfCell(cell))],
  );
  return words.length >= cells.length * mostFilled && new Set(words).size * 2 <= words.length;
}
