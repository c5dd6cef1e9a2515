import type { Sheet } from "./Paper.ts";
import type { TableColumn } from "./tableColumns.ts";

/** A size of paper, and the widths of the table's columns on it. */
export interface TableFit {
  readonly sheet: Sheet;
  readonly widths: readonly number[];
}

/** In points, without margins; the narrowest that the table fits on is taken, so most reports stay upright. */
const papers = [
  { sheet: { size: "A4", layout: "portrait" }, room: 595.28 - 84 },
  { sheet: { size: "A4", layout: "landscape" }, room: 841.89 - 84 },
  { sheet: { size: "A3", layout: "landscape" }, room: 1190.55 - 84 },
] as const;

/** A unit's name gets this much before the paper is turned; less where no name is as long. */
const nameRoom = 140;
/** A code as long as a sentence is cut rather than given the page; real ones have 18 digits at most. */
const widest = 105;

/** `natural` is the width a column would like, cells' padding included. */
export function fitTable(columns: readonly TableColumn[], natural: readonly number[]): TableFit {
  const wanted = natural.map((width, at) =>
    columns[at]!.isWide ? Math.min(width, nameRoom) : Math.min(width, widest),
  );
  const sum = wanted.reduce((total, width) => total + width, 0);
  const paper = papers.find(({ room }) => sum <= room) ?? papers.at(-1)!;
  const { sheet, room } = paper;
  if (sum > room) return { sheet, widths: wanted.map((width) => (width * room) / sum) };
  return {
    sheet,
    widths: wanted.map((width, at) => (columns[at]!.isWide ? width + room - sum : width)),
  };
}
