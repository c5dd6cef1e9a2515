import type { Arguments } from "../Arguments.ts";
import { invalidArgument } from "../HostError.ts";
import { requireOpenCells, requireWritable, type Book } from "./Book.ts";
import type { Cells } from "./objects.ts";

const kinds = ["All", "Contents", "Formats"] as const;

export function clearCells(book: Book, cells: Cells, args: Arguments): void {
  const wanted = args.isGiven(0) ? args.text(0) : "All";
  const kind = kinds.find((known) => known === wanted);
  if (!kind) throw invalidArgument();
  if (kind === "Contents") requireOpenCells(book, cells);
  else requireWritable(book, cells.sheetId);
  book.grid.clear(cells.sheetId, cells.rects, kind);
}
