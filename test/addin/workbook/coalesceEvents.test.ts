import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { coalesceEvents } from "../../../src/addin/workbook/coalesceEvents.ts";
import type { WorkbookEvent } from "../../../src/addin/workbook/Workbook.ts";

const changed = (row: number, own = false): WorkbookEvent => ({
  kind: "changed",
  sheetId: "s",
  area: { sheetId: "s", row, column: 0, rows: 1, columns: 1 },
  own,
});
const selected = (row: number): WorkbookEvent => ({
  kind: "selected",
  cell: { sheetId: "s", row, column: 0 },
});
const moved: WorkbookEvent = { kind: "moved", sheetId: "s" };

describe("a burst of events", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const start = () => {
    const told: WorkbookEvent[] = [];
    return { told, coalescer: coalesceEvents((event) => told.push(event)) };
  };

  it("is told once, soon after it began", () => {
    const { told, coalescer } = start();
    for (const event of [changed(1), changed(1), changed(2)]) coalescer.add("s", event);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(told).toEqual([changed(1), changed(2)]);
  });

  it("is told at most every quarter of a second while it lasts", () => {
    const { told, coalescer } = start();
    coalescer.add("s", changed(1));
    vi.advanceTimersByTime(50);
    coalescer.add("s", changed(2));
    vi.advanceTimersByTime(100);
    expect(told).toEqual([changed(1)]);
    vi.advanceTimersByTime(200);
    expect(told).toEqual([changed(1), changed(2)]);
  });

  it("keeps our own writes apart from the user's", () => {
    const { told, coalescer } = start();
    coalescer.add("s", changed(1, true));
    coalescer.add("s", changed(1, false));
    vi.advanceTimersByTime(50);
    expect(told).toEqual([changed(1, true), changed(1, false)]);
  });

  it("says only that cells moved, once they did", () => {
    const { told, coalescer } = start();
    for (const event of [changed(1), moved, changed(2), moved]) coalescer.add("s", event);
    vi.advanceTimersByTime(50);
    expect(told).toEqual([moved]);
  });

  it("keeps the last selection", () => {
    const { told, coalescer } = start();
    for (const event of [selected(1), selected(2)]) coalescer.add("s", event);
    vi.advanceTimersByTime(50);
    expect(told).toEqual([selected(2)]);
  });

  it("is forgotten when nobody listens any more", () => {
    const { told, coalescer } = start();
    coalescer.add("s", changed(1));
    coalescer.stop();
    vi.advanceTimersByTime(500);
    expect(told).toEqual([]);
  });
});
