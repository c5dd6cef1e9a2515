import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RowColumns, rowColumns } from "../../../src/core/contract/rows.ts";
import { typedLength } from "../../../src/core/contract/rowLimits.ts";
import { registrationsOfRows } from "../../../src/core/report/registrationsOfRows.ts";
import { rowsOfRegistrations } from "../../../src/core/report/rowsOfRegistrations.ts";
import { checkRegistrations } from "../../../src/core/rules/checkRegistrations.ts";
import type { Registrations } from "../../../src/core/record/Registrations.ts";
import { UnitReadings } from "../../../src/core/units/UnitReadings.ts";
import type { CellValue } from "../../../src/core/values/CellValue.ts";
import { aContext, inShort } from "../../support/checkRows.ts";
import { aRegister, aSystem, shakUnits } from "../../support/aRegister.ts";
import { aNow, aRegistrations, aRow, aSorRow, type RowCells, serial } from "../../support/aRegistrations.ts";

const allSlots = ({ size }: Registrations) => Array.from({ length: size }, (_, slot) => slot);

const travel = (registrations: Registrations, context = aContext()): RowColumns[] =>
  rowsOfRegistrations(registrations, allSlots(registrations), new UnitReadings(registrations, context));

const unit = fc.constantFrom<RowCells>(
  aRow(),
  aRow({ hospitalCode: 8001, departmentCode: 371 }),
  aRow({ hospitalCode: 4202, departmentCode: "010" }),
  aRow({ hospitalCode: "", departmentCode: "3800A20" }),
  aSorRow("926731000016006"),
);

/** A count as people leave it: often right, else wrong in every way, a CPR number excepted. */
const count: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 6, arbitrary: fc.nat(30) },
  fc.constantFrom<CellValue>("", "14 ", "ca. 12", "#DIV/0!", "1.200", true, -4, 17.5, 1.234, 1e6, 1e21, 1e-7),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
);
const date: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: serial("2013-12-01"), max: serial("2025-12-31") }) },
  fc.constantFrom<CellValue>("01-10-2025", "engang", "", "#N/A", 7, 999_999, false),
);
const rowCells = fc
  .tuple(unit, date, count, count, count)
  .map(([codes, day, establishedBeds, openBeds, patients]) =>
    aRow({ ...codes, date: day, establishedBeds, openBeds, patients }),
  );

describe("rows on their way to the API and back", () => {
  it("come back as they left", () => {
    fc.assert(
      fc.property(fc.array(rowCells, { maxLength: 40 }), (rows) => {
        const sent = travel(aRegistrations(rows));
        for (const chunk of sent) rowColumns.parse(chunk);
        expect(travel(registrationsOfRows(sent))).toEqual(sent);
      }),
    );
  });

  it("have the findings that the sheet had", () => {
    fc.assert(
      fc.property(fc.array(rowCells, { maxLength: 40 }), (rows) => {
        const table = aRegistrations(rows);
        const server = registrationsOfRows(travel(table));
        expect(inShort(checkRegistrations(server, aContext()))).toEqual(
          inShort(checkRegistrations(table, aContext())),
        );
      }),
    );
  });

  it("are objected to by the API just where the pane objects, whatever the codes", () => {
    const code = fc.constantFrom<CellValue>(
      ...["", "8001", 8001, 4202, "181", 181, 86, 10, "010", 8001181, 800118101, "3800E20", 3.8e23, "#N/A"],
      ...["926731000016006", 926731000016006, 9267310000160060, 1095041000016000, "x", true, -3, 0.5],
    );
    const codes = fc.record({ sorCode: code, hospitalCode: code, departmentCode: code });
    fc.assert(
      fc.property(fc.array(codes, { maxLength: 5 }), fc.boolean(), (rows, complete) => {
        const context = aContext({ register: aRegister({ shak: aSystem(shakUnits, { complete }) }) });
        const faulty = (registrations: Registrations) =>
          checkRegistrations(registrations, context).flatMap(({ level, slot }) =>
            level === "error" ? [slot] : [],
          );
        const table = aRegistrations(rows.map((cells, at) => aRow({ ...cells, date: aNow.day - 1 - at })));
        const server = registrationsOfRows(travel(table, context));
        expect([...new Set(faulty(server))]).toEqual([...new Set(faulty(table))]);
      }),
    );
  });

  it("carry the codes to be reported: full, as text, and as chosen", () => {
    const settings = { ...aContext().settings, choices: { "4202|10": "4202010" } };
    const registrations = aRegistrations([aRow({ hospitalCode: 4202, departmentCode: 10 }), aRow()]);
    const [chunk] = travel(registrations, aContext({ settings }));
    expect(chunk?.units).toEqual([
      { hospitalCode: "4202", departmentCode: "4202010" },
      { hospitalCode: "8001", departmentCode: "8001181" },
    ]);
  });

  it("carry faulty cells as typed, cut to what may travel", () => {
    const long = "x".repeat(500);
    const [chunk] = travel(aRegistrations([aRow({ departmentCode: long, date: "engang", patients: long })]));
    expect(chunk?.units).toEqual([{ hospitalCode: "8001", departmentCode: "x".repeat(typedLength) }]);
    expect(chunk).toMatchObject({ date: [null], counts: { patients: [null], openBeds: [18] } });
    expect(chunk?.typed).toEqual([
      { row: 0, field: "date", text: "engang" },
      { row: 0, field: "patients", text: "x".repeat(typedLength) },
    ]);
  });

  it("carry a department that lost its zero as typed, since its digits may be another's code", () => {
    const [chunk] = travel(aRegistrations([aRow({ departmentCode: 86 })]));
    expect(chunk?.units).toEqual([{ hospitalCode: "8001" }]);
    expect(chunk?.typed).toEqual([{ row: 0, field: "departmentCode", text: "86" }]);
    const server = registrationsOfRows([chunk!]);
    expect(inShort(checkRegistrations(server, aContext()))).toEqual(["UNIT-3 error departmentCode"]);
    expect(travel(server)).toEqual([chunk]);
  });

  it("carry a department beside a SOR code, so that the API objects too", () => {
    const server = registrationsOfRows(
      travel(aRegistrations([aSorRow("926731000016006", { departmentCode: 86 })])),
    );
    expect(inShort(checkRegistrations(server, aContext()))).toEqual(["UNIT-1 error sorCode"]);
  });

  it("travel in chunks of at most 5,000, each with its own units", () => {
    const registrations = aRegistrations(Array.from({ length: 10_001 }, () => aRow()));
    expect(
      travel(registrations).map(({ unit: units, units: names }) => [units.length, names.length]),
    ).toEqual([
      [5000, 1],
      [5000, 1],
      [1, 1],
    ]);
  });

  it("leave a cell like a CPR number behind", () => {
    const cpr = "010190-1234";
    const registrations = aRegistrations([
      aRow(),
      aRow({ departmentCode: cpr }),
      aRow({ patients: cpr }),
      aRow({ date: cpr }),
    ]);
    const sent = travel(registrations);
    expect(JSON.stringify(sent)).not.toMatch(/010190|1234/);
    expect(sent[0]?.counts.patients).toEqual([15, 15, null, 15]);
  });

  it("are refused a CPR number that came all the same", () => {
    const [sent] = travel(aRegistrations([aRow({ patients: "mange" }), aRow({ departmentCode: "1" })]));
    const smuggled: RowColumns = {
      ...sent!,
      units: sent!.units.map((codes, at) => (at === 1 ? { departmentCode: "010190-1234" } : codes)),
      typed: [{ row: 0, field: "patients", text: "010190-1234" }],
    };
    const findings = checkRegistrations(registrationsOfRows([smuggled]), aContext());
    expect(inShort(findings)).toEqual(["CPR-1 error patients", "CPR-1 error departmentCode"]);
    expect(JSON.stringify(findings)).not.toMatch(/010190/);
  });

  it("keep a cell a fault that travelled as one, even if its text reads well", () => {
    const [sent] = travel(aRegistrations([aRow({ patients: "mange" })]));
    const doubtful = { ...sent!, typed: [{ row: 0, field: "patients" as const, text: "12" }] };
    expect(inShort(checkRegistrations(registrationsOfRows([doubtful]), aContext()))).toEqual([
      "BEDS-2 error patients",
    ]);
  });
});
