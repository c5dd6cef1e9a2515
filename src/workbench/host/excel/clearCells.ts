import type { Arguments } from "../Arguments.ts";
import { invalidArgument } from "../HostError.ts";
import { requireWritable, type Book } from "./Book.ts";
import type { Cells } from "./objects.ts";

const kinds = ["All", "Contents", "Formats"] as const;

export function clearCells(book: Book, { sheetId, rects }: Cells, args: Arguments): void {
  const wanted = args.isGiven(0) ? args.text(0) : "All";
  const kind = kinds.find((known) => known === wanted);
  if (!kind) throw invalidArgument();
  requireWritable(book, sheetId);
  book.grid.clear(sheetId, rects, kind);
}
