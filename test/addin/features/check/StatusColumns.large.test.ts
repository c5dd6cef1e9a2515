import { afterAll, describe, expect, it } from "vitest";
import { statusWords } from "../../../../src/addin/features/check/statusWords.ts";
import { da } from "../../../../src/addin/text/da.ts";
import { marksDa } from "../../../../src/addin/text/marks.da.ts";
import { aListRow, aPane, headings } from "../../aPane.ts";

let opened: Awaited<ReturnType<typeof aPane>> | undefined;
afterAll(() => opened?.close());

describe("the status in the sheet", () => {
  it("covers 30,000 rows in messages of bounded size", async () => {
    const many = Array.from({ length: 30_000 }, (_, at) =>
      aListRow(
        { 1: String(100 + (at % 800)), 5: at % 3 === 0 ? 19 : 15 },
        `2025-09-${String(1 + (at % 28)).padStart(2, "0")}`,
      ),
    );
    const all = (opened = await aPane({ rows: [headings, ...many] }));
    await all.pane.open();
    await all.pane.runCheck();
    all.pane.status.speak(statusWords(da, marksDa));
    const steps = all.grid.undoRecords;
    all.office.host.takeTraffic();
    await all.pane.status.show();
    const { messages, largest } = all.office.host.takeTraffic();
    expect(all.pane.status.store.value).toMatchObject({ status: "on", problem: undefined });
    // Every row has reasons here: they pass what one message holds.
    expect(all.grid.undoRecords).toBeLessThanOrEqual(steps + 3);
    expect(largest).toBeLessThan(5_000_000);
    // Both ways.
    expect(messages).toBeLessThanOrEqual(34);
    const statuses = all.grid.read(all.sheetId, { row: 0, column: 7, rows: 30_001, columns: 1 }, "values");
    expect(statuses.flat().filter((status) => status === "")).toEqual([]);
  });
});
