import assert from "node:assert/strict";
import { generateSheet } from "./checking/generateSheet.ts";
import type { Measure } from "./figures/Measure.ts";
import { measuresOf } from "./figures/measuresOf.ts";
import { rounds, warmUps } from "./figures/rounds.ts";
import { openBenchSheet } from "./marking/openBenchSheet.ts";

const rows = 100_000;
const cells = 25_000;

/** Marks through the real office.js: what Excel is sent, and how long we and the workbench's host take for it. */
export default async function measureMark(): Promise<readonly Measure[]> {
  return [...(await measureSheet()), ...(await measureCells())];
}

/** The first reading, checking and marking of a sheet with two faulty rows in a hundred. */
async function measureSheet(): Promise<readonly Measure[]> {
  const sheet = await openBenchSheet(generateSheet(rows, 0.02));
  try {
    sheet.takeTraffic();
    await sheet.run(true);
    const { requests, largest } = sheet.takeTraffic();
    const times: number[] = [];
    for (let round = 0; round < warmUps + rounds; round++) {
      await sheet.workbook.clearMarks();
      const start = performance.now();
      await sheet.check.showMarks();
      if (round >= warmUps) times.push(performance.now() - start);
    }
    return [
      { name: "mark.100k.messages", value: requests, unit: "messages" },
      { name: "mark.100k.largestMessage", value: largest, unit: "bytes" },
      ...measuresOf("mark.100k", times),
    ];
  } finally {
    sheet.close();
  }
}

/** Every second cell of a column, none beside another: as many areas as there are cells. */
async function measureCells(): Promise<readonly Measure[]> {
  const sheet = await openBenchSheet([]);
  const { workbook, sheetId, office } = sheet;
  const error = Array.from({ length: cells }, (_, at) => ({
    sheetId,
    row: 1 + 2 * at,
    column: 3,
    rows: 1,
    columns: 1,
  }));
  const times: number[] = [];
  try {
    for (let round = 0; round < warmUps + rounds; round++) {
      await workbook.clearMarks();
      const start = performance.now();
      await workbook.paintMarks(new Map([[sheetId, { error, warning: [] }]]));
      if (round >= warmUps) times.push(performance.now() - start);
      for (const row of [1, 2 * cells - 1]) assert.ok(office.grid.shown(sheetId, row, 3).fill);
      assert.equal(office.grid.shown(sheetId, 2, 3).fill, undefined);
    }
  } finally {
    sheet.close();
  }
  return measuresOf("mark.25000cells", times);
}
