import { isEmptyCell } from "../../values/cellText.ts";
import type { ListLayout } from "../Layout.ts";
import { mappedColumns } from "../mappedColumns.ts";
import type { KnowsCode } from "../matchColumns.ts";
import { proposeLayout } from "../proposeLayout.ts";
import { cellAt, type SheetRows } from "../SheetRows.ts";
import { likelyColumns } from "./mayBePasted.ts";
import { type Candidate, fewestFields, fieldsOf } from "./fieldsOf.ts";
import { type Separator, separators, splitFields } from "./splitFields.ts";

/** A table whose columns all landed in one: pasted, or opened, as text. */
export interface PastedTable extends Candidate {
  /** How its rows read once they are split. */
  readonly layout: ListLayout;
}

const fewestRows = 3;
const nearlyAll = 0.9;

/** The top of a sheet as it would be with its rows split. */
function splitRows(top: SheetRows, pasted: Candidate): SheetRows {
  const at = pasted.column - top.firstColumn;
  const values = top.values.map((row) => {
    const fields = fieldsOf(row[at] ?? "", pasted);
    if (!fields) return row;
    const cells = [...row];
    while (cells.length < at + fields.length) cells.push("");
    cells.splice(at, fields.length, ...fields);
    return cells;
  });
  return { ...top, values };
}

/** The column's rows by one separator: as many of it in nearly all of them, and mostly nothing beside. */
function candidateAt(top: SheetRows, column: number, separator: Separator): Candidate | undefined {
  const rows = top.values.flatMap((_, index) => {
    const cell = cellAt(top, index, column);
    const fields = typeof cell === "string" ? splitFields(cell, separator).length : 0;
    return fields < fewestFields ? [] : [{ index, fields }];
  });
  const fields = mostFrequent(rows.map((row) => row.fields));
  const alike = rows.filter((row) => row.fields === fields);
  const isBare = ({ index }: { readonly index: number }) => isEmptyCell(cellAt(top, index, column + 1));
  if (alike.length < fewestRows || alike.length < (rows.length - 1) * nearlyAll) return undefined;
  return alike.filter(isBare).length * 2 > alike.length ? { column, separator, fields } : undefined;
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** How many of our fields would stand in the columns that the table is split into. */
const gainOf = ({ column, fields, layout }: PastedTable): number =>
  mappedColumns(layout.columns).filter(
    ([, mapped]) => mapped.column >= column && mapped.column < column + fields,
  ).length;

/** Finds a pasted table in the top of a sheet: one that is ours once it is split. */
export function findPastedTable(top: SheetRows, knows?: KnowsCode): PastedTable | undefined {
  const width = Math.min(likelyColumns, Math.max(0, ...top.values.map((row) => row.length)));
  const found = Array.from({ length: width }, (_, at) => top.firstColumn + at).flatMap((column) =>
    separators.flatMap((separator): PastedTable[] => {
      const candidate = candidateAt(top, column, separator);
      const layout = candidate && proposeLayout(splitRows(top, candidate), { knows }).layout;
      return candidate && layout ? [{ ...candidate, layout }] : [];
    }),
  );
  const [best] = found.sort((a, b) => gainOf(b) - gainOf(a));
  return best && gainOf(best) >= fewestFields ? best : undefined;
}
