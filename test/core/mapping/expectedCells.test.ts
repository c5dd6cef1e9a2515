import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { proposeLayout } from "../../../src/core/mapping/proposeLayout.ts";
import { readRegistrations } from "../../../src/core/mapping/readRegistrations.ts";
import { checkRegistrations } from "../../../src/core/rules/checkRegistrations.ts";
import { importShak } from "../../../src/core/units/importShak.ts";
import { Register } from "../../../src/core/units/Register.ts";
import { danishNow } from "../../../src/core/values/danishNow.ts";
import { isPresent, readSheet, sharedFile } from "./readSheet.ts";

interface ExpectedCell {
  readonly cell: string;
  readonly level: string;
}

const now = danishNow(Date.parse("2026-11-23T10:00:00Z"));

/** "F9 warning", sorted; "rows 191 and 201" of a double stand for the two dates. */
const spread = ({ cell, level }: ExpectedCell): readonly string[] =>
  cell.startsWith("rows")
    ? (cell.match(/\d+/gu) ?? []).map((row) => `D${row} ${level}`)
    : [`${cell} ${level}`];

function openRegister(): Register {
  const text = readFileSync(sharedFile("data/SHAKCOMPLETE.TXT"), "latin1");
  return new Register({ version: "1", shak: importShak(text, "2026-11-20").snapshot });
}

describe.skipIf(!isPresent("workbooks"))(
  "the whole core on the shared workbooks (where ../shared is present)",
  () => {
    it.each(["1-liste", "2-rodet-liste", "4-sor-koder"])(
      "objects to exactly the expected cells of %s",
      async (name) => {
        const rows = await readSheet(sharedFile(`workbooks/${name}.xlsx`));
        const layout = proposeLayout({ ...rows, values: rows.values.slice(0, 200) }).layout!;
        const table = readRegistrations(rows, layout, now);
        const settings = { requiredMeasures: ["establishedBeds", "openBeds"] as const, choices: {} };
        const found = checkRegistrations(table, { register: openRegister(), settings, now }).map(
          ({ field, slot, level }) =>
            `${String.fromCharCode(65 + layout.columns[field!]!.column)}${table.rowOf(slot) + 1} ${level}`,
        );
        const expected = JSON.parse(
          readFileSync(sharedFile(`workbooks/${name}.expected.json`), "utf8"),
        ) as readonly ExpectedCell[];
        expect(found.sort()).toEqual(expected.flatMap(spread).sort());
      },
    );
  },
);
