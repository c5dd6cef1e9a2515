import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BlockTable } from "../../../../src/core/mapping/blocks/BlockTable.ts";
import { findBlocks } from "../../../../src/core/mapping/blocks/findBlocks.ts";
import { measures } from "../../../../src/core/record/fields.ts";
import { slotKinds } from "../../../../src/core/record/Registrations.ts";
import { readCode } from "../../../../src/core/values/CodeValue.ts";
import { isoDay, serialOfIso, weekdayOf } from "../../../../src/core/values/DateValue.ts";
import { cases } from "../../../support/cases.ts";
import { type Laid, type LaidSheet, layouts } from "./sheetsInLayouts.ts";

const now = { day: serialOfIso("2026-11-23")!, minute: 600 };

function readSheets(sheets: readonly LaidSheet[]): BlockTable {
  const read = sheets.map(({ name, values }, at) => {
    const rows = { firstRow: 0, firstColumn: 0, values };
    return { rows, blocks: findBlocks(rows, { id: `sheet ${at}`, name }) };
  });
  return new BlockTable(read, now);
}

/** "8001181 2025-10-01: 20, 19, 16", sorted. */
function said(table: BlockTable): readonly string[] {
  const slots = Array.from({ length: table.size }, (_, slot) => slot);
  return slots
    .filter((slot) => table.kind[slot] === slotKinds.record)
    .map((slot) => {
      const code = readCode(table.writings[table.unit[slot]!]!.departmentCode).text;
      const counts = measures.map((measure) => table.counts[measure].value[slot]);
      return `${code} ${isoDay(table.day[slot]!)}: ${counts.join(", ")}`;
    })
    .sort();
}

function expected({ units, days, count }: Laid): readonly string[] {
  const known = units.flatMap((unit) =>
    days.map(
      (day) => `${unit} ${isoDay(day)}: ${[0, 1, 2].map((measure) => count(unit, day, measure)).join(", ")}`,
    ),
  );
  return known.sort();
}

const unitCodes = ["8001181", "800137A", "130122B", "3800A20", "1516230", "4202560"];

const aMonth = fc.record({
  units: fc.subarray(unitCodes, { minLength: 1 }),
  month: fc.integer({ min: 1, max: 12 }),
  days: fc.integer({ min: 7, max: 28 }),
  seed: fc.integer({ min: 0, max: 1000 }),
});

interface Drawn {
  readonly units: readonly string[];
  readonly month: number;
  readonly days: number;
  readonly seed: number;
}

const laidOut = ({ units, month, days, seed }: Drawn): Laid => {
  const first = serialOfIso(`2025-${String(month).padStart(2, "0")}-01`)!;
  return {
    units,
    days: Array.from({ length: days }, (_, at) => first + at),
    count: (unit, day, measure) => 30 - measure * 4 + ((seed + day * 7 + units.indexOf(unit) * 3) % 4),
  };
};

/** Monday to Friday; not all of these are worked on, but no other is. */
const weekdays = (laid: Laid): Laid => ({ ...laid, days: laid.days.filter((day) => weekdayOf(day) < 6) });
const newestFirst = (laid: Laid): Laid => ({ ...laid, days: [...laid.days].reverse() });

const orders: Readonly<Record<string, (laid: Laid) => Laid>> = {
  "of weekdays alone": weekdays,
  "newest first": newestFirst,
  "of weekdays alone, newest first": (laid) => newestFirst(weekdays(laid)),
};

describe("a sheet whose records are known gives them back", () => {
  for (const [name, layOut] of Object.entries(layouts)) {
    if (name.startsWith("a list")) continue;
    it(`kept as ${name}`, () => {
      fc.assert(
        fc.property(aMonth, (drawn) => {
          const laid = laidOut(drawn);
          expect(said(readSheets(layOut(laid)))).toEqual(expected(laid));
        }),
        { numRuns: cases(40) },
      );
    });
  }

  for (const [order, ordered] of Object.entries(orders))
    it.each(Object.keys(layouts).filter((name) => !name.startsWith("a list")))(`${order}: %s`, (name) => {
      fc.assert(
        fc.property(aMonth, (drawn) => {
          // Seven weekdays at least.
          const laid = ordered(laidOut({ ...drawn, days: Math.max(drawn.days, 11) }));
          expect(said(readSheets(layouts[name]!(laid)))).toEqual(expected(laid));
        }),
        { numRuns: 30 },
      );
    });
});
