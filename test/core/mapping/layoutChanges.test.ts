import { describe, expect, it } from "vitest";
import { assignColumn } from "../../../src/core/mapping/assignColumn.ts";
import { findDrift, followDrift } from "../../../src/core/mapping/findDrift.ts";
import type { ListLayout } from "../../../src/core/mapping/Layout.ts";
import { missingFields } from "../../../src/core/mapping/missingFields.ts";
import type { CellValue } from "../../../src/core/values/CellValue.ts";

const layout: ListLayout = {
  kind: "list",
  headerRow: 2,
  columns: {
    date: { column: 0, header: "Dato", reason: "alias" },
    departmentCode: { column: 1, header: "SHAK", reason: "alias" },
    patients: { column: 2, header: "Pt. kl. 23", reason: "alias" },
  },
};
const top = (...values: CellValue[][]) => ({ firstRow: 0, firstColumn: 0, values });
const titles: CellValue[][] = [["Uge 47"], []];

describe("assignColumn", () => {
  it("gives a field a column, and takes it from the field that had it", () => {
    const next = assignColumn(layout, "openBeds", 2, "Pt. kl. 23");
    expect(next.columns.openBeds).toEqual({ column: 2, header: "Pt. kl. 23", reason: "chosen" });
    expect(next.columns.patients).toBeUndefined();
    expect(layout.columns.patients?.column).toBe(2);
  });

  it("takes nothing off a measure's new column that was taken off its old one", () => {
    const less = { column: 4, header: "Orlov", reason: "chosen" } as const;
    const reckoned = { ...layout, columns: { ...layout.columns, patientsLess: less } };
    expect(assignColumn(reckoned, "patients", 3, "Inde").columns).not.toHaveProperty("patientsLess");
    expect(assignColumn(reckoned, "openBeds", 3, "Disp.").columns).toHaveProperty("patientsLess");
  });

  it("takes a field's column away", () => {
    expect(assignColumn(layout, "date", undefined).columns).not.toHaveProperty("date");
  });
});

describe("missingFields", () => {
  const at = { column: 0, header: "", reason: "chosen" } as const;
  it("accepts a whole code alone in the department column", () => {
    expect(missingFields(layout.columns)).toEqual(["establishedBeds", "openBeds"]);
    expect(missingFields(layout.columns, false)).toEqual(["hospitalCode", "establishedBeds", "openBeds"]);
  });
  it("asks for the other half of a pair", () => {
    expect(missingFields({ hospitalCode: at })[0]).toBe("departmentCode");
    expect(missingFields({ sorCode: at })[0]).toBe("date");
  });
});

describe("findDrift", () => {
  it("sees none where every heading stands in its place, however it is spelled", () => {
    expect(findDrift(layout, top(...titles, ["DATO", "Shak ", "Pt. kl. 23.00"]))).toBeUndefined();
  });

  it("follows columns that moved, and drops those that vanished", () => {
    const sheet = top(...titles, ["Ny", "Dato", "Pt. kl. 23"]);
    const drift = findDrift(layout, sheet)!;
    expect(drift).toEqual({
      headerRow: 2,
      moved: [{ field: "date", from: 0, to: 1 }],
      vanished: ["departmentCode"],
    });
    const next = followDrift(layout, drift, sheet);
    expect(next.columns).toEqual({
      date: { column: 1, header: "Dato", reason: "alias" },
      patients: layout.columns.patients,
    });
    expect(findDrift(next, sheet)).toBeUndefined();
  });

  it("finds the header again when rows came in above it", () => {
    const sheet = top(["Ny titel"], ...titles, ["Dato", "SHAK", "Pt. kl. 23"]);
    const drift = findDrift(layout, sheet)!;
    expect(drift).toEqual({ headerRow: 3, moved: [], vanished: [] });
    expect(followDrift(layout, drift, sheet).headerRow).toBe(3);
  });

  it("sees none where a page further down repeats the headings", () => {
    const headings = ["Dato", "SHAK", "Pt. kl. 23"];
    expect(findDrift(layout, top(...titles, headings, [45_931, "8001181", 12], headings))).toBeUndefined();
  });

  it("keeps a column whose heading now stands twice", () => {
    expect(findDrift(layout, top(...titles, ["Dato", "SHAK", "Pt. kl. 23", "Dato"]))).toBeUndefined();
  });
});
