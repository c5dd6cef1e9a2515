import type { CellValue } from "../../../core/values/CellValue.ts";
import type { Grid, GridEvent } from "../../grid/Grid.ts";
import type { Rect } from "../../cells/Rect.ts";
import { formatArea, wholeSheet } from "../../cells/address.ts";
import type { HostObject } from "../ObjectClass.ts";
import type { PushEntry } from "../frames.ts";
import { valueType } from "./valueType.ts";
import { rangeObject } from "./objects.ts";

/** The client's event numbers, by the rest of their registration's name: `_RegisterActivatedEvent`. */
export const sheetEvents = {
  DataChangedEvent: 10,
  ActivatedEvent: 11,
  DeactivatedEvent: 12,
  SelectionChangedEvent: 14,
  CalculatedEvent: 16,
  FormatChangedEvent: 18,
  RowSortedEvent: 19,
  EventNameChanged: 25,
} as const;

export const collectionEvents = { ...sheetEvents, AddedEvent: 13, DeletedEvent: 15 } as const;

/** What events of the whole workbook are addressed to. */
export const workbookTarget = "Workbook";

const keptReferences = 500;
const richApiMessage = 65_536;
const visibilityChanged = 65_539;

/**
 * Carries the grid's events to the proxies that registered for them. A handler may ask for the
 * event's range later, by a reference that we keep for a while.
 */
export class EventHub {
  readonly #registrations = new Map<string, number>();
  readonly #ranges = new Map<string, HostObject>();
  readonly #selections = new Map<string, Rect>();
  readonly #grid: Grid;
  #names: ReadonlyMap<string, string>;
  readonly #push: (entries: readonly PushEntry[]) => void;
  readonly #stop: () => void;
  #activeSheet: string;
  #nextReference = 1;
  /** `context.runtime.enableEvents`. */
  enabled = true;

  constructor(grid: Grid, push: (entries: readonly PushEntry[]) => void) {
    this.#push = push;
    this.#activeSheet = grid.activeSheetId();
    this.#grid = grid;
    this.#names = namesOf(grid);
    this.#stop = grid.listen((event) => this.#carry(event));
  }

  close(): void {
    this.#stop();
  }

  /** Voids all registrations. */
  forget(): void {
    this.#registrations.clear();
    this.#ranges.clear();
    this.enabled = true;
  }

  /** `Office.addin.onVisibilityModeChanged`; it is registered in the client alone. */
  sendVisibility(visible: boolean): void {
    const message = JSON.stringify({ visibility: visible ? "Visible" : "Hidden" });
    this.#push([[richApiMessage, visibilityChanged, "", message, 0, false]]);
  }

  register(type: number, target: string): void {
    this.#count(type, target, 1);
  }

  unregister(type: number, target: string): void {
    this.#count(type, target, -1);
  }

  #count(type: number, target: string, by: number): void {
    const key = `${type}|${target}`;
    this.#registrations.set(key, Math.max(0, (this.#registrations.get(key) ?? 0) + by));
  }

  rangeOf(reference: unknown): HostObject | null {
    return this.#ranges.get(String(reference)) ?? null;
  }

  /** Where the selection last stood on a sheet; its first cell before it was ever selected. */
  lastSelection(sheetId: string): Rect {
    return this.#selections.get(sheetId) ?? { row: 0, column: 0, rows: 1, columns: 1 };
  }

  #carry(event: GridEvent): void {
    switch (event.kind) {
      case "changed":
        return this.#send(10, event.sheetId, this.#changed(event), event.remote);
      case "format":
        return this.#send(18, event.sheetId, this.#atRange(event.sheetId, event.rect, event.own));
      case "selection":
        this.#selections.set(event.sheetId, event.rect);
        return this.#send(14, event.sheetId, { address: formatArea(event.rect) });
      case "activated":
        return this.#activated(event.sheetId);
      case "sheetAdded":
        this.#names = namesOf(this.#grid);
        return this.#send(13, event.sheetId, { source: "Local" });
      case "sheetDeleted":
        return this.#send(15, event.sheetId, { source: "Local" });
      case "sheetRenamed":
        return this.#renamed(event.sheetId);
      case "rowsSorted":
        return this.#send(19, event.sheetId, { address: formatArea(event.rect), source: "Local" });
      case "calculated":
        return this.#send(16, event.sheetId, { address: formatArea(wholeSheet) });
    }
  }

  #activated(sheetId: string): void {
    this.#send(12, this.#activeSheet, {});
    this.#activeSheet = sheetId;
    this.#send(11, sheetId, {});
  }

  #renamed(sheetId: string): void {
    const nameBefore = this.#names.get(sheetId);
    this.#names = namesOf(this.#grid);
    this.#send(25, sheetId, { nameBefore, nameAfter: this.#names.get(sheetId), source: "Local" });
  }

  #atRange(sheetId: string, rect: Rect, own: boolean) {
    const referenceId = `event${this.#nextReference++}`;
    this.#ranges.set(referenceId, rangeObject(sheetId, rect));
    if (this.#ranges.size > keptReferences) this.#ranges.delete(this.#ranges.keys().next().value!);
    const triggerSource = own ? "ThisLocalAddin" : "Unknown";
    return { address: formatArea(rect), source: "Local", referenceId, triggerSource };
  }

  #changed(event: Extract<GridEvent, { kind: "changed" }>) {
    const { sheetId, rect, change, own, remote = false, before, after } = event;
    return {
      ...this.#atRange(sheetId, rect, own),
      ...(remote && { source: "Remote" }),
      changeType: change,
      shiftDirection: "None",
      ...(before === undefined || after === undefined ? {} : changeDetails(before, after)),
    };
  }

  /** One entry for each target that is registered: the sheet's own, and the workbook's. */
  #send(type: number, sheetId: string, payload: object, isRemote = false): void {
    if (!this.enabled) return;
    const message = JSON.stringify({ worksheetId: sheetId, ...payload });
    const targets = [sheetId, workbookTarget].filter((target) =>
      this.#registrations.get(`${type}|${target}`),
    );
    if (targets.length === 0) return;
    this.#push(targets.map((target): PushEntry => [richApiMessage, type, target, message, 0, isRemote]));
  }
}

const namesOf = (grid: Grid): ReadonlyMap<string, string> =>
  new Map(grid.sheets().map(({ id, name }) => [id, name]));

const changeDetails = (before: CellValue, after: CellValue) => ({
  valueBefore: before,
  valueAfter: after,
  valueTypeBefore: valueType(before),
  valueTypeAfter: valueType(after),
});

/** The pair of registration methods for each event, in a class table. */
export function eventMethods<T>(
  hub: EventHub,
  events: Readonly<Record<string, number>>,
  target: (object: T) => string,
): Record<string, (object: T) => void> {
  const pairs = Object.entries(events).flatMap(([name, type]) => [
    [`_Register${name}`, (object: T) => hub.register(type, target(object))] as const,
    [`_Unregister${name}`, (object: T) => hub.unregister(type, target(object))] as const,
  ]);
  return Object.fromEntries(pairs);
}
