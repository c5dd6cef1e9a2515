import { type Measure, measures } from "../record/fields.ts";
import { slotKinds } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import type { DanishNow } from "../values/danishNow.ts";
import { isEmptyCell } from "../values/cellText.ts";
import { findUnitOffer } from "./findUnitOffer.ts";
import { gatherRows } from "./gatherRows.ts";
import type { ListLayout, MappedColumn } from "./Layout.ts";
import type { Offer } from "./Offer.ts";
import { mappedColumns } from "./mappedColumns.ts";
import { normaliseHeader } from "./matchHeader.ts";
import { RegistrationTable } from "./RegistrationTable.ts";
import { cellAt, type SheetRows } from "./SheetRows.ts";

const leaveWord = /\b(?:orlov|leave)/u;
const closedWord = /\b(?:lukke(?:de|t)?|spærrede?|closed|blocked)\b/u;
/** Of the rows: so many must have a unit and day that another has. */
const manyDoubles = 0.2;
/** Of the cells: so few are filled where a measure stands once for a unit. */
const fewFilled = 0.5;
/** So many rows may lack their unit by mistake. */
const fewUnitless = 2;

/** Looks at the top of a list for what its columns do not say by themselves. */
export function findOffers(layout: ListLayout, top: SheetRows, now: DanishNow): readonly Offer[] {
  const units = findUnitOffer(layout, top);
  return [
    ...(units ? [units] : []),
    ...countOffers(layout),
    ...lessOffers(layout, top),
    ...rowOffers(layout, top, now),
  ];
}

/** One count alone that no heading names can be no other's. */
function countOffers({ columns }: ListLayout): readonly Offer[] {
  const guessed = measures.flatMap((measure) => {
    const column = columns[measure];
    return column?.reason === "values" ? [{ measure, column }] : [];
  });
  return guessed.length > 1 ? [{ kind: "counts", columns: guessed }] : [];
}

function lessOffers({ headerRow, columns }: ListLayout, top: SheetRows): readonly Offer[] {
  const { establishedBeds, openBeds, patients } = columns;
  const free = freeColumns(headerRow, columns, top);
  const named = (word: RegExp) => free.find(({ header }) => word.test(normaliseHeader(header)));
  const leave = named(leaveWord);
  const closed = named(closedWord);
  const offers: Offer[] = [];
  if (patients && leave && !columns.patientsLess)
    offers.push({ kind: "less", measure: "patients", from: patients, less: leave });
  if (establishedBeds && closed && !openBeds)
    offers.push({ kind: "less", measure: "openBeds", from: establishedBeds, less: closed });
  return offers;
}

function freeColumns(
  headerRow: number,
  columns: ListLayout["columns"],
  top: SheetRows,
): readonly MappedColumn[] {
  const taken = new Set(mappedColumns(columns).map(([, { column }]) => column));
  const header = top.values[headerRow - top.firstRow] ?? [];
  return header.flatMap((cell, at) => {
    const column = top.firstColumn + at;
    return typeof cell !== "string" || isEmptyCell(cell) || taken.has(column)
      ? []
      : [{ column, header: cell, reason: "chosen" as const }];
  });
}

/** Offered where reading so changes something in many rows. */
function rowOffers(layout: ListLayout, top: SheetRows, now: DanishNow): readonly Offer[] {
  const rows = top.values.length;
  const isOpen = measures.filter((measure) => !layout.once?.includes(measure));
  const once = isOpen.filter((measure) => standsOnce(layout, measure, top));
  const unitless = layout.unitOnce ? 0 : countUnitless(layout, top, now);
  const doubles = layout.addsRows ? 0 : countDoubles(layout, top, now);
  return [
    ...(unitless > fewUnitless ? [{ kind: "unitOnce", rows: unitless } as const] : []),
    ...once.map((measure): Offer => ({ kind: "once", measure })),
    ...(doubles > rows * manyDoubles ? [{ kind: "addRows", doubles } as const] : []),
  ];
}

/** Rows that would be of the unit above them; none where that would double one. */
function countUnitless(layout: ListLayout, top: SheetRows, now: DanishNow): number {
  const table = new RegistrationTable({ ...layout, unitOnce: true, once: [], addsRows: false }, now);
  table.append(top);
  gatherRows(table);
  const { size, kind, unit, day, dayState, unitSlots = [] } = table;
  const seen = new Set<string>();
  let carried = 0;
  for (let slot = 0; slot < size; slot++) {
    if (kind[slot] !== slotKinds.record || dayState[slot] !== cellStates.read) continue;
    const key = `${unit[slot]} ${day[slot]}`;
    if (seen.has(key)) return 0;
    seen.add(key);
    if (unitSlots[slot] !== slot) carried += 1;
  }
  return carried;
}

/** Patients are counted every day. */
function standsOnce({ headerRow, columns }: ListLayout, measure: Measure, top: SheetRows): boolean {
  const column = columns[measure]?.column;
  const patients = columns.patients?.column;
  if (column === undefined || patients === undefined || measure === "patients") return false;
  const below = top.values.map((_, index) => index).filter((index) => top.firstRow + index > headerRow);
  const counted = below.filter((index) => !isEmptyCell(cellAt(top, index, patients)));
  const filled = counted.filter((index) => !isEmptyCell(cellAt(top, index, column)));
  return filled.length > 0 && filled.length < counted.length * fewFilled;
}

function countDoubles(layout: ListLayout, top: SheetRows, now: DanishNow): number {
  const table = new RegistrationTable({ ...layout, addsRows: true }, now);
  table.append(top);
  gatherRows(table);
  return table.kind.subarray(0, table.size).filter((kind) => kind === slotKinds.part).length;
}
