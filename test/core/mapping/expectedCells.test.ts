import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cellName } from "../../../src/addin/text/cellName.ts";
import { createReader } from "../../../src/core/mapping/createReader.ts";
import { placeOfFinding, placesOf } from "../../../src/core/mapping/Places.ts";
import { proposeLayout } from "../../../src/core/mapping/proposeLayout.ts";
import { checkRegistrations } from "../../../src/core/rules/checkRegistrations.ts";
import { importShak } from "../../../src/core/units/importShak.ts";
import { Register } from "../../../src/core/units/Register.ts";
import { danishNow } from "../../../src/core/values/danishNow.ts";
import { isPresent, listSheets, readSheet, sharedFile } from "./readSheet.ts";

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
    it.each(["1-liste", "2-rodet-liste", "3-maanedsark", "4-sor-koder", "5-en-fane-pr-afsnit"])(
      "objects to exactly the expected cells of %s",
      async (name) => {
        const expected = JSON.parse(
          readFileSync(sharedFile(`workbooks/${name}.expected.json`), "utf8"),
        ) as readonly ExpectedCell[];
        const found = await findCells(sharedFile(`workbooks/${name}.xlsx`));
        expect(found.sort()).toEqual(expected.flatMap(spread).sort());
      },
    );
  },
);

/** "F9 warning" for every finding in the whole workbook, read as the pane would. */
async function findCells(file: string): Promise<string[]> {
  const names = await listSheets(file);
  const sheets = names.map((sheet, at) => ({ id: String(at), name: sheet }));
  const values = await Promise.all(sheets.map((_, at) => readSheet(file, at)));
  const { layout, missing } = proposeLayout({ ...values[0]!, values: values[0]!.values.slice(0, 200) });
  const isList = layout !== undefined && missing.length === 0;
  const read = isList ? sheets.slice(0, 1) : sheets;
  const reader = createReader({ layout: isList ? layout : { kind: "blocks" }, sheets: read }, now);
  read.forEach(({ id }, at) => reader.append(id, values[at]!));
  reader.finish();
  const places = placesOf(reader.places);
  const settings = { requiredMeasures: ["establishedBeds", "openBeds"] as const, choices: {} };
  const { fields, registrations } = reader;
  return checkRegistrations(registrations, { register: openRegister(), settings, now, fields }).map(
    ({ field, slot, level }) => {
      const { row, column } = placeOfFinding(places, slot, field)!;
      return `${cellName(row, column)} ${level}`;
    },
  );
}
