import { CommandType, type ICommandService } from "@univerjs/core";
import type { GridEvent, GridTable } from "./Grid.ts";
import type { Rect } from "../cells/Rect.ts";
import { afterDelete, afterInsert } from "./moveRows.ts";
import type { UndoRecord } from "./UndoRecord.ts";

/** Excel's tables: the free Univer has none, so they are kept beside it, under its undo and moving with its rows. */
export class UniverTables {
  readonly #record: UndoRecord;
  readonly #mutation: string;
  readonly #registration: { dispose(): void };
  #tables: readonly GridTable[] = [];

  constructor(commands: ICommandService, unitId: string, record: UndoRecord) {
    this.#record = record;
    this.#mutation = `workbench.mutation.set-tables.${unitId}`;
    this.#registration = commands.registerCommand({
      id: this.#mutation,
      type: CommandType.MUTATION,
      handler: (_accessor, params?: { readonly tables: readonly GridTable[] }) => {
        this.#tables = params?.tables ?? [];
        return true;
      },
    });
  }

  dispose(): void {
    this.#registration.dispose();
  }

  list(): readonly GridTable[] {
    return this.#tables;
  }

  /** As a file has them. */
  load(tables: readonly GridTable[]): void {
    this.#tables = tables;
  }

  add(table: GridTable): void {
    this.#set([...this.#tables, table]);
  }

  update(table: GridTable): void {
    this.#set(this.#tables.map((other) => (other.id === table.id ? table : other)));
  }

  /** Rows that come or go take the tables along; undoing them is such an event too. */
  follow(event: GridEvent): void {
    if (event.kind === "sheetDeleted")
      this.#tables = this.#tables.filter(({ sheetId }) => sheetId !== event.sheetId);
    if (event.kind !== "changed") return;
    const { row, rows } = event.rect;
    if (event.change === "RowInserted") this.#move(event.sheetId, (rect) => afterInsert(rect, row, rows));
    if (event.change === "RowDeleted") this.#move(event.sheetId, (rect) => afterDelete(rect, row, rows));
  }

  #move(sheetId: string, moved: (rect: Rect) => Rect | undefined): void {
    this.#tables = this.#tables.flatMap((table) => {
      const rect = table.sheetId === sheetId ? moved(table.rect) : table.rect;
      return rect ? [{ ...table, rect }] : [];
    });
  }

  #set(tables: readonly GridTable[]): void {
    const undo = { id: this.#mutation, params: { tables: this.#tables } };
    this.#record.run({ id: this.#mutation, params: { tables } }, [undo]);
  }
}
