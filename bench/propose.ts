import assert from "node:assert/strict";
import { findBlocks } from "../src/core/mapping/blocks/findBlocks.ts";
import { proposeLayout } from "../src/core/mapping/proposeLayout.ts";
import type { CellValue } from "../src/core/values/CellValue.ts";
import type { Measure } from "./figures/Measure.ts";
import { measuresOf } from "./figures/measuresOf.ts";
import { rounds, warmUps } from "./figures/rounds.ts";

/** As much of a sheet as the pane looks at. */
const [rows, columns] = [200, 400];
const firstDay = 45_658;
const sheet = { id: "sheet", name: "2025" };

/** A year of days across, the departments down. */
const cellAt = (row: number, column: number): CellValue => {
  if (row === 0) return ["Sygehus", "Afdeling"][column] ?? firstDay + column;
  return ["8001", String(100 + row)][column] ?? 12 + ((row + column) % 9);
};

/** Finding out how the widest top of a sheet is read: as a list on the pane's thread, in blocks on the worker's. */
export default function measurePropose(): Promise<readonly Measure[]> {
  const values = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cellAt(row, column)),
  );
  const top = { firstRow: 0, firstColumn: 0, values };
  const times = { list: [] as number[], blocks: [] as number[] };
  const time = (of: number[], round: number, work: () => void) => {
    const start = performance.now();
    work();
    if (round >= warmUps) of.push(performance.now() - start);
  };
  for (let round = 0; round < warmUps + rounds; round++) {
    time(times.list, round, () => assert.equal(proposeLayout(top).layout, undefined));
    time(times.blocks, round, () => {
      const [block] = findBlocks(top, sheet);
      assert.deepEqual([block?.rows.length, block?.columns.length], [rows - 1, columns - 2]);
    });
  }
  return Promise.resolve([
    ...measuresOf("propose.list.200x400", times.list),
    ...measuresOf("propose.blocks.200x400", times.blocks),
  ]);
}
