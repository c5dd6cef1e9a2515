import { describe, expect, it } from "vitest";
import { aContext, checkRows, troublesOf } from "../../support/checkRows.ts";
import { aRow } from "../../support/aRegistrations.ts";

describe("counts", () => {
  it("[BEDS-1] misses patients always, and the bed measures that the group requires", () => {
    const row = aRow({ establishedBeds: "", openBeds: " ", patients: "" });
    expect(troublesOf(row)).toEqual([
      "BEDS-1 error establishedBeds",
      "BEDS-1 error openBeds",
      "BEDS-1 error patients",
    ]);
    const settings = { ...aContext().settings, requiredMeasures: ["openBeds"] as const };
    expect(troublesOf(row, { settings })).toEqual(["BEDS-1 error openBeds", "BEDS-1 error patients"]);
  });

  it("takes 0 for a count", () =>
    expect(troublesOf(aRow({ establishedBeds: 0, openBeds: 0, patients: 0 }))).toEqual([]));

  it.each([
    ["#DIV/0!", "cellError"],
    ["ca. 12", "unreadable"],
    [false, "unreadable"],
    [17.5, "fraction"],
    [-4, "negative"],
    [123456, "tooLarge"],
    ["1.200", "ambiguous"],
  ])("[BEDS-2] refuses %j (%s)", (patients, state) =>
    expect(checkRows([aRow({ patients })])).toMatchObject([
      { rule: "BEDS-2", level: "error", field: "patients", details: { field: "patients", state } },
    ]),
  );

  it("reads numbers kept as text silently", () =>
    expect(troublesOf(aRow({ openBeds: " 17", patients: "14 " }))).toEqual([]));

  it("[BEDS-3] warns of more open than established beds", () =>
    expect(troublesOf(aRow({ establishedBeds: 17 }))).toEqual(["BEDS-3 warning openBeds"]));

  it.each([
    [18, 18, []],
    [18, 19, ["BEDS-4 warning patients"]],
    [10, 15, ["BEDS-4 warning patients"]],
    [10, 16, ["BEDS-5 warning patients"]],
    [0, 1, ["BEDS-6 warning patients"]],
    [0, 0, ["BEDS-7 warning openBeds"]],
  ])(
    "[BEDS-4] [BEDS-5] [BEDS-6] says only the most telling of %d open beds, %d patients",
    (open, patients, expected) => expect(troublesOf(aRow({ openBeds: open, patients }))).toEqual(expected),
  );

  it("[BEDS-5] doubts what is above the group's own threshold", () => {
    const settings = { ...aContext().settings, thresholds: { occupancy: 110 } };
    const with10 = (patients: number) => troublesOf(aRow({ openBeds: 10, patients }), { settings });
    expect([with10(11), with10(12)]).toEqual([["BEDS-4 warning patients"], ["BEDS-5 warning patients"]]);
  });

  it("compares nothing with a count that cannot be read", () =>
    expect(troublesOf(aRow({ establishedBeds: -4, openBeds: "x" }))).toEqual([
      "BEDS-2 error establishedBeds",
      "BEDS-2 error openBeds",
    ]));
});
