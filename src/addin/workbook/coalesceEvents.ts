import type { WorkbookEvent } from "./Workbook.ts";

/** The first event of a quiet sheet goes out soon, those that follow at most every `pause`; milliseconds. */
const soon = 30;
const pause = 200;

interface Pending {
  readonly events: WorkbookEvent[];
  timer: ReturnType<typeof setTimeout> | undefined;
  lastSent: number;
}

export interface Coalescer {
  add(sheetId: string, event: WorkbookEvent): void;
  /** Drops what waits. */
  stop(): void;
}

/** Gathers events by sheet, so that a burst is told once. */
export function coalesceEvents(listener: (event: WorkbookEvent) => void): Coalescer {
  const sheets = new Map<string, Pending>();

  const send = (pending: Pending) => {
    pending.timer = undefined;
    pending.lastSent = Date.now();
    for (const event of summarise(pending.events.splice(0))) listener(event);
  };
  return {
    add(sheetId, event) {
      const pending = sheets.get(sheetId) ?? { events: [], timer: undefined, lastSent: 0 };
      sheets.set(sheetId, pending);
      pending.events.push(event);
      const wait = Math.max(soon, pending.lastSent + pause - Date.now());
      pending.timer ??= setTimeout(() => send(pending), wait);
    },
    stop() {
      for (const { timer } of sheets.values()) clearTimeout(timer);
      sheets.clear();
    },
  };
}

/** Once anything moved, single changes say nothing; of several selections only the last still holds. */
function summarise(events: readonly WorkbookEvent[]): WorkbookEvent[] {
  const moved = events.some(({ kind }) => kind === "moved");
  const told = new Map<string, WorkbookEvent>();
  for (const event of events) {
    if (moved && event.kind === "changed") continue;
    const name = event.kind === "changed" ? JSON.stringify(event) : event.kind;
    told.delete(name);
    told.set(name, event);
  }
  return [...told.values()];
}
