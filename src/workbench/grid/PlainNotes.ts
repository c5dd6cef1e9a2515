import type { ConditionalFormat, GridComment, Rect } from "./Grid.ts";
import type { PlainUndo } from "./PlainUndo.ts";

type MoveRect = (rect: Rect) => Rect | undefined;

/** What lies over the cells of a workbook without being in them: conditional formats and comments. */
export class PlainNotes {
  readonly #undo: PlainUndo;
  #formats: readonly ConditionalFormat[] = [];
  #comments: readonly GridComment[] = [];

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
  }

  forgetSheet(sheetId: string): void {
    this.#formats = this.#formats.filter((format) => format.sheetId !== sheetId);
    this.#comments = this.#comments.filter((comment) => comment.sheetId !== sheetId);
  }
}

export const moveAll = (rects: readonly Rect[], moved: MoveRect): Rect[] =>
  rects.flatMap((rect) => moved(rect) ?? []);

function moveComment(comment: GridComment, moved: MoveRect): GridComment[] {
  const cell = moved({ row: comment.row, column: comment.column, rows: 1, columns: 1 });
  return cell ? [{ ...comment, row: cell.row }] : [];
}
