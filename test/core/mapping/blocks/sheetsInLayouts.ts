import { isoDay } from "../../../../src/core/values/DateValue.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";

/** What a planner knows: one unit's day. */
export interface KnownRecord {
  readonly unit: string;
  /** A serial. */
  readonly day: number;
  readonly counts: readonly [established: number, open: number, patients: number];
}

export interface LaidSheet {
  readonly name: string;
  readonly values: readonly (readonly CellValue[])[];
}

export interface Laid {
  readonly units: readonly string[];
  readonly days: readonly number[];
  /** The count of a unit's day; measures are numbered as `measureNames`. */
  readonly count: (unit: string, day: number, measure: number) => CellValue;
}

const measureNames = ["Normerede senge", "Disponible senge", "Patienter kl. 23"];
const measureAt = [0, 1, 2];
const nameOf = (unit: string): string => `Afsnit ${unit.slice(-3)}`;
const monthName = (day: number): string =>
  new Date(isoDay(day)).toLocaleDateString("da-DK", { month: "long", timeZone: "UTC" });
const yearOf = (day: number): string => isoDay(day).slice(0, 4);
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const dayOfMonth = (day: number): number => Number(isoDay(day).slice(8));
const slashed = (day: number): string => `${dayOfMonth(day)}/${Number(isoDay(day).slice(5, 7))}`;
const turned = (values: LaidSheet["values"]): CellValue[][] =>
  Array.from({ length: Math.max(...values.map((row) => row.length)) }, (_, at) =>
    values.map((row) => row[at] ?? ""),
  );

/** A block of one measure, units down and days across, its title over the unit's column. */
function blockOf(
  { units, days, count }: Laid,
  measure: number,
  heading: (day: number) => CellValue,
): CellValue[][] {
  return [
    [measureNames[measure]!, "", ...days.map(heading)],
    ...units.map((unit) => [nameOf(unit), unit, ...days.map((day) => count(unit, day, measure))]),
  ];
}

const below = (blocks: readonly CellValue[][][]): CellValue[][] => blocks.flatMap((block) => [...block, []]);
const newestFirst = (laid: Laid): Laid => ({ ...laid, days: [...laid.days].reverse() });
const asSerial = (day: number): CellValue => day;

/** Every way of keeping bed counts that the pane understands, by its name; each writes the same records. */
export const layouts: Readonly<Record<string, (laid: Laid) => readonly LaidSheet[]>> = {
  "a list, a row per unit and day": ({ units, days, count }) => [
    {
      name: "Liste",
      values: [
        ["SHAK-kode", "Dato", ...measureNames],
        ...units.flatMap((unit) =>
          days.map((day) => [unit, day, ...measureAt.map((measure) => count(unit, day, measure))]),
        ),
      ],
    },
  ],
  "units down and dates across, a block for each measure below the other": (laid) => [
    { name: "Ark1", values: below(measureAt.map((measure) => blockOf(laid, measure, asSerial))) },
  ],
  "units down and days across, the blocks beside one another": ({ units, days, count }) => [
    {
      name: "Ark1",
      values: [
        ["", "", ...measureNames.flatMap((name) => days.map((_, at) => (at === 0 ? name : "")))],
        ["Afsnit", "SHAK", ...measureAt.flatMap(() => days)],
        ...units.map((unit) => [
          nameOf(unit),
          unit,
          ...measureAt.flatMap((measure) => days.map((day) => count(unit, day, measure))),
        ]),
      ],
    },
  ],
  "a sheet for each measure": (laid) =>
    measureAt.map((measure) => ({
      name: measureNames[measure]!,
      values: blockOf(laid, measure, asSerial).map((row, at) =>
        at === 0 ? ["Afsnit", ...row.slice(1)] : row,
      ),
    })),
  "day numbers, the month in a title": (laid) => [
    {
      name: "Ark1",
      values: [
        [`Sengeopgørelse ${monthName(laid.days[0]!)} ${yearOf(laid.days[0]!)}`],
        [],
        ...below(measureAt.map((measure) => blockOf(laid, measure, dayOfMonth))),
      ],
    },
  ],
  "day numbers, the month in the sheet's name": (laid) => [
    {
      name: `${capital(monthName(laid.days[0]!)).slice(0, 3)} ${yearOf(laid.days[0]!).slice(2)}`,
      values: below(measureAt.map((measure) => blockOf(laid, measure, dayOfMonth))),
    },
  ],
  "units down and dates across, the newest first": (laid) => [
    {
      name: "Ark1",
      values: below(measureAt.map((measure) => blockOf(newestFirst(laid), measure, asSerial))),
    },
  ],
  "day numbers, the newest first, the month in a title": (laid) => [
    {
      name: "Ark1",
      values: [
        [`Sengeopgørelse ${monthName(laid.days[0]!)} ${yearOf(laid.days[0]!)}`],
        [],
        ...below(measureAt.map((measure) => blockOf(newestFirst(laid), measure, dayOfMonth))),
      ],
    },
  ],
  "days as d/m, the year in a title": (laid) => [
    {
      name: "Ark1",
      values: [
        ["Belægning", "", yearOf(laid.days[0]!)],
        ...below(measureAt.map((measure) => blockOf(laid, measure, slashed))),
      ],
    },
  ],
  "days down, each unit's three measures side by side": ({ units, days, count }) => [
    {
      name: "Ark1",
      values: [
        ["", ...units.flatMap((unit) => [unit, "", ""])],
        ["Dato", ...units.flatMap(() => measureNames)],
        ...days.map((day) => [
          day,
          ...units.flatMap((unit) => measureAt.map((measure) => count(unit, day, measure))),
        ]),
      ],
    },
  ],
  "days down and units across, a block for each measure": (laid) => [
    {
      name: "Ark1",
      values: measureAt.flatMap((measure) => [
        [measureNames[measure]!],
        ["Dato", ...laid.units],
        ...laid.days.map((day) => [day, ...laid.units.map((unit) => laid.count(unit, day, measure))]),
        [],
      ]),
    },
  ],
  "a row for each measure of a unit": ({ units, days, count }) => [
    {
      name: "Ark1",
      values: [
        ["SHAK", "", ...days],
        ...units.flatMap((unit) =>
          measureAt.map((measure) => [
            measure === 0 ? unit : "",
            measureNames[measure]!,
            ...days.map((day) => count(unit, day, measure)),
          ]),
        ),
      ],
    },
  ],
  "three columns for each day": ({ units, days, count }) => [
    {
      name: "Ark1",
      values: [
        ["", "", ...days.flatMap((day) => [day, "", ""])],
        ["Afsnit", "SHAK", ...days.flatMap(() => measureNames)],
        ...units.map((unit) => [
          nameOf(unit),
          unit,
          ...days.flatMap((day) => measureAt.map((measure) => count(unit, day, measure))),
        ]),
      ],
    },
  ],
  "a sheet for each unit, its code the sheet's name": ({ units, days, count }) =>
    units.map((unit) => ({
      name: unit,
      values: [
        [nameOf(unit)],
        ["Dato", ...measureNames],
        ...days.map((day) => [day, ...measureAt.map((measure) => count(unit, day, measure))]),
      ],
    })),
  "a sheet for each unit, its code in a title": ({ units, days, count }) =>
    units.map((unit, at) => ({
      name: `Ark${at + 1}`,
      values: [
        [`${nameOf(unit)} (${unit})`],
        [],
        ["Dato", ...measureNames],
        ...days.map((day) => [day, ...measureAt.map((measure) => count(unit, day, measure))]),
      ],
    })),
  "a sheet for each unit, days across": ({ units, days, count }) =>
    units.map((unit) => ({
      name: unit,
      values: turned([
        ["", ...measureNames],
        ...days.map((day) => [day, ...measureAt.map((measure) => count(unit, day, measure))]),
      ]),
    })),
};
