import type { ConditionalFormat, GridComment, GridTable, GridValidation } from "./Grid.ts";
import type { Rect } from "../cells/Rect.ts";
import type { PlainUndo } from "./PlainUndo.ts";

type MoveRect = (rect: Rect) => Rect | undefined;

/** What lies over the cells of a workbook without being in them: formats, comments, tables, validations. */
export class PlainNotes {
  readonly #undo: PlainUndo;
  #formats: readonly ConditionalFormat[] = [];
  #comments: readonly GridComment[] = [];
  #tables: readonly GridTable[] = [];
  #validations: readonly GridValidation[] = [];

  constructor(undo: PlainUndo) {
    this.#undo = undo;
  }

  get formats(): readonly ConditionalFormat[] {
    return this.#formats;
  }

  set formats(formats: readonly ConditionalFormat[]) {
    const kept = this.#formats;
    this.#undo.add(() => (this.#formats = kept));
    this.#formats = formats;
  }

  get comments(): readonly GridComment[] {
    return this.#comments;
  }

  set comments(comments: readonly GridComment[]) {
    const kept = this.#comments;
    this.#undo.add(() => (this.#comments = kept));
    this.#comments = comments;
  }

  get tables(): readonly GridTable[] {
    return this.#tables;
  }

  set tables(tables: readonly GridTable[]) {
    const kept = this.#tables;
    this.#undo.add(() => (this.#tables = kept));
    this.#tables = tables;
  }

  get validations(): readonly GridValidation[] {
    return this.#validations;
  }

  set validations(validations: readonly GridValidation[]) {
    const kept = this.#validations;
    this.#undo.add(() => (this.#validations = kept));
    this.#validations = validations;
  }

  /** The sheet's rows move, and what lies over them with them; undefined takes it away. */
  move(sheetId: string, moved: MoveRect): void {
    this.formats = this.#formats
      .map((format) =>
        format.sheetId === sheetId ? { ...format, rects: moveAll(format.rects, moved) } : format,
      )
      .filter((format) => format.rects.length > 0);
    this.comments = this.#comments.flatMap((comment) =>
      comment.sheetId === sheetId ? moveComment(comment, moved) : [comment],
    );
    this.validations = this.#validations
      .map((each) => (each.sheetId === sheetId ? { ...each, rects: moveAll(each.rects, moved) } : each))
      .filter(({ rects }) => rects.length > 0);
    this.tables = this.#tables.flatMap((table) => {
      const rect = table.sheetId === sheetId ? moved(table.rect) : table.rect;
      return rect ? [{ ...table, rect }] : [];
    });
  }

  forgetSheet(sheetId: string): void {
    this.#formats = this.#formats.filter((format) => format.sheetId !== sheetId);
    this.#comments = this.#comments.filter((comment) => comment.sheetId !== sheetId);
    this.#tables = this.#tables.filter((table) => table.sheetId !== sheetId);
    this.#validations = this.#validations.filter((validation) => validation.sheetId !== sheetId);
  }
}

export const moveAll = (rects: readonly Rect[], moved: MoveRect): Rect[] =>
  rects.flatMap((rect) => moved(rect) ?? []);

function moveComment(comment: GridComment, moved: MoveRect): GridComment[] {
  const cell = moved({ row: comment.row, column: comment.column, rows: 1, columns: 1 });
  return cell ? [{ ...comment, row: cell.row }] : [];
}
