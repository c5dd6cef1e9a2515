import type { GridComment } from "../../grid/Grid.ts";
import type { Arguments } from "../Arguments.ts";
import { HostError, invalidArgument, itemNotFound } from "../HostError.ts";
import type { HostObject, ObjectClasses } from "../ObjectClass.ts";
import { commentOf, requireWritable, type Book } from "./Book.ts";
import { readFlag } from "./format.ts";
import { rangeArgument } from "./worksheet.ts";
import { newId, rangeObject } from "./objects.ts";

/** The sheet whose comments they are; null for the workbook's. */
type Owner = string | null;
type CommentId = string;

export function commentClasses(book: Book): ObjectClasses {
  const of = (id: CommentId) => commentOf(book, id);
  const updates = (change: (value: unknown) => Partial<GridComment>) => (id: CommentId, value: unknown) => {
    requireWritable(book, of(id).sheetId);
    book.grid.updateComment({ ...of(id), ...change(value) });
  };
  return {
    CommentCollection: {
      items: (owner: Owner) => commentsOf(book, owner).map(({ id }) => commentObject(id)),
      find: (owner: Owner, key) =>
        commentsOf(book, owner).some(({ id }) => id === key) ? commentObject(String(key)) : null,
      call: {
        Add: (owner: Owner, args) => addComment(book, owner, args),
        GetItemByCell: (owner: Owner, args) => commentAt(book, owner, args),
      },
    },
    Comment: {
      identity: (id: CommentId) => ({ Id: id }),
      read: {
        AuthorName: (id: CommentId) => of(id).author,
        Content: (id: CommentId) => of(id).content,
        Id: (id: CommentId) => of(id).id,
        Resolved: (id: CommentId) => of(id).resolved,
      },
      write: {
        Content: updates((value) => ({ content: String(value) })),
        Resolved: updates((value) => ({ resolved: readFlag(value) })),
      },
      call: {
        Delete: (id: CommentId) => {
          requireWritable(book, of(id).sheetId);
          book.grid.removeComment(id);
        },
        GetLocation: (id: CommentId) => {
          const { sheetId, row, column } = of(id);
          return rangeObject(sheetId, { row, column, rows: 1, columns: 1 });
        },
      },
    },
  };
}

const commentObject = (id: CommentId): HostObject => ({ className: "Comment", target: id });

const commentsOf = ({ grid }: Book, owner: Owner) =>
  grid.comments().filter((comment) => owner === null || comment.sheetId === owner);

/** The one cell that an argument names. */
function cellOf(book: Book, owner: Owner, args: Arguments) {
  const { sheetId, rects } = rangeArgument(book, owner ?? book.grid.activeSheetId(), args, 0);
  const rect = rects[0]!;
  if (rect.rows !== 1 || rect.columns !== 1) throw invalidArgument();
  return { sheetId, row: rect.row, column: rect.column };
}

const isAt = (cell: { sheetId: string; row: number; column: number }) => (comment: GridComment) =>
  comment.sheetId === cell.sheetId && comment.row === cell.row && comment.column === cell.column;

function addComment(book: Book, owner: Owner, args: Arguments): HostObject {
  const cell = cellOf(book, owner, args);
  requireWritable(book, cell.sheetId);
  if (book.grid.comments().some(isAt(cell))) {
    throw new HostError("InvalidOperation", "The cell already has a comment.");
  }
  const id = newId();
  book.grid.addComment({ ...cell, id, content: args.text(1), author: "Workbench", resolved: false });
  return commentObject(id);
}

function commentAt(book: Book, owner: Owner, args: Arguments): HostObject {
  const comment = book.grid.comments().find(isAt(cellOf(book, owner, args)));
  if (!comment) throw itemNotFound();
  return commentObject(comment.id);
}
