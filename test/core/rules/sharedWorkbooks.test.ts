import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { proposeLayout } from "../../../src/core/mapping/proposeLayout.ts";
import { listPlaces } from "../../../src/core/mapping/Places.ts";
import { readRegistrations } from "../../../src/core/mapping/readRegistrations.ts";
import { checkRegistrations } from "../../../src/core/rules/checkRegistrations.ts";
import type { Finding } from "../../../src/core/findings/Finding.ts";
import { findNotices } from "../../../src/core/rules/findNotices.ts";
import { importShak } from "../../../src/core/units/importShak.ts";
import { Register } from "../../../src/core/units/Register.ts";
import { danishNow } from "../../../src/core/values/danishNow.ts";
import { isoDay } from "../../../src/core/values/DateValue.ts";
import { isPresent, readSheet, sharedFile } from "../mapping/readSheet.ts";

interface ExpectedCell {
  readonly cell: string;
  readonly level: string;
}

/** 23 November 2026, after the last day of every workbook. */
const now = danishNow(Date.UTC(2026, 10, 23, 12));

function realRegister(): Register {
  const text = new TextDecoder("latin1").decode(readFileSync(sharedFile("data/SHAKCOMPLETE.TXT")));
  const { snapshot: shak } = importShak(text, isoDay(now.day));
  return new Register({ version: "test", shak });
}

async function check(name: string) {
  const rows = await readSheet(sharedFile(`workbooks/${name}.xlsx`));
  const { layout } = proposeLayout({ ...rows, values: rows.values.slice(0, 200) });
  const registrations = readRegistrations(rows, layout!, now);
  const context = {
    register: realRegister(),
    settings: { requiredMeasures: ["establishedBeds", "openBeds"] as const, choices: {} },
    now,
    rowName: (slot: number) => String(registrations.rowOf(slot) + 1),
  };
  const { cellOf } = listPlaces(registrations);
  const findings = checkRegistrations(registrations, context);
  const marks = findings.map(
    (finding) => `${cellName(cellOf(finding.slot, finding.field!)!)} ${finding.level}`,
  );
  return { findings, marks: marks.sort(), notices: findNotices(registrations, context) };
}

const cellName = ({ row, column }: { row: number; column: number }) =>
  `${String.fromCharCode(65 + column)}${row + 1}`;

/** The cells that a careful reader objects to; "rows 191 and 201" are marked in their dates, column D. */
function expectedMarks(name: string): string[] {
  const text = readFileSync(sharedFile(`workbooks/${name}.expected.json`), "utf8");
  const cells = JSON.parse(text) as ExpectedCell[];
  return cells
    .flatMap(({ cell, level }) =>
      cell === "rows 191 and 201" ? [`D191 ${level}`, `D201 ${level}`] : [`${cell} ${level}`],
    )
    .sort();
}

const ofRule = (findings: readonly Finding[], rule: string) =>
  findings.filter((found) => found.rule === rule);

describe.skipIf(!isPresent("workbooks") || !isPresent("data"))(
  "the planners' workbooks (where ../shared is present)",
  () => {
    it.each(["1-liste", "2-rodet-liste", "4-sor-koder"])(
      "marks every expected cell of %s at its level, and no other",
      async (name) => expect((await check(name)).marks).toEqual(expectedMarks(name)),
    );

    it("offers 086 and 031 for the zeros lost in 2-rodet-liste, and both readings of 10 by name", async () => {
      const { findings, notices } = await check("2-rodet-liste");
      const mends = ofRule(findings, "SHAK-3").map((found) => found.mends?.map(({ value }) => value));
      expect(mends).toEqual(Array.from({ length: 7 }, () => [["086"], ["031"]]).flat());
      const [choice] = ofRule(findings, "SHAK-4");
      expect(choice?.choices?.map(({ code }) => code)).toEqual(["420210", "4202010"]);
      expect(choice?.choices?.map((each) => each.name)).toEqual([
        "Klinisk immunologisk afd., Odense Universitetshospital",
        "Anæstesiologisk-Intensiv Afdeling V",
      ]);
      expect(notices).toEqual([]);
    });

    it("offers the whole code for the one that Excel cut in 4-sor-koder, and says that SOR is not had", async () => {
      const { findings, notices } = await check("4-sor-koder");
      expect(ofRule(findings, "SOR-3")[0]?.mends).toEqual([
        { field: "sorCode", value: "1095041000016007", confirmed: false },
      ]);
      expect(notices).toEqual(["register.none.sor"]);
    });

    it("names each duplicate's partner in 1-liste", async () => {
      const { findings } = await check("1-liste");
      expect(ofRule(findings, "KEY-1").map(({ details }) => details.rows)).toEqual(["201", "191"]);
    });
  },
);
