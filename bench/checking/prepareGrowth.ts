import { checkRegistrations } from "../../src/core/rules/checkRegistrations.ts";
import { RegistrationTable } from "../../src/core/mapping/RegistrationTable.ts";
import { openBenchSheet } from "../marking/openBenchSheet.ts";
import { benchContext, tableOf } from "./checkedSheet.ts";
import { benchLayout, benchNow, generateSheet } from "./generateSheet.ts";
import prepareEdit from "./prepareEdit.ts";

export const growing = ["check", "read", "edit", "mark"] as const;

export interface GrowthWork {
  readonly work: (typeof growing)[number];
  readonly rows: number;
}

const bad = 0.02;

/** One of the works that must not grow faster than the sheet, on a sheet of so many rows. */
export default async function prepareGrowth({ work, rows }: GrowthWork): Promise<() => unknown> {
  switch (work) {
    case "check": {
      const table = tableOf(generateSheet(rows, bad));
      return () => checkRegistrations(table, benchContext);
    }
    case "read":
      return prepareRead(rows);
    case "edit":
      return prepareEdit({ who: "ours", rows, bad, edited: 1 });
    case "mark":
      return prepareMark(rows);
  }
}

/** Through office.js, and into typed columns. */
async function prepareRead(rows: number): Promise<() => unknown> {
  const { workbook, sheetId } = await openBenchSheet(generateSheet(rows, bad));
  return async () => {
    const { used } = await workbook.describeSheet(sheetId);
    const table = new RegistrationTable(benchLayout, benchNow);
    const area = { ...used!, row: 1, rows: used!.rows - 1 };
    await workbook.readChunks(area, ({ area: { row, column }, values }) =>
      table.append({ firstRow: row, firstColumn: column, values }),
    );
  };
}

/** All marks of a sheet that has none; taking them away again is in the time. */
async function prepareMark(rows: number): Promise<() => unknown> {
  const sheet = await openBenchSheet(generateSheet(rows, bad));
  await sheet.run(false);
  return async () => {
    await sheet.check.showMarks();
    await sheet.workbook.clearMarks();
  };
}
