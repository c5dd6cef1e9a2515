import type { GridTable } from "../../grid/Grid.ts";
import { intersection } from "../../grid/rects.ts";
import type { Arguments } from "../Arguments.ts";
import { HostError, invalidArgument, itemNotFound } from "../HostError.ts";
import type { HostObject, ObjectClasses } from "../ObjectClass.ts";
import { requireWritable, sheetOf, type Book } from "./Book.ts";
import { newId, rangeObject, sheetObject } from "./objects.ts";
import { rangeArgument } from "./worksheet.ts";

/** The sheet whose tables they are; null for the workbook's. */
type Owner = string | null;
type TableId = string;

const usualStyle = "TableStyleMedium2";

/** Tables with a header row; totals, filters, rows and columns by themselves are refused by name. */
export function tableClasses(book: Book): ObjectClasses {
  const of = (id: TableId) => tableOf(book, id);
  const rangeOf = (id: TableId, skipped: number, rows = of(id).rect.rows - skipped) => {
    const { sheetId, rect } = of(id);
    return rangeObject(sheetId, { ...rect, row: rect.row + skipped, rows });
  };
  return {
    TableCollection: {
      read: { Count: (owner: Owner) => tablesOf(book, owner).length },
      items: (owner: Owner) => tablesOf(book, owner).map(({ id }) => tableObject(id)),
      find: (owner: Owner, key) => {
        const table = tablesOf(book, owner).find(({ id, name }) => id === key || isSame(name, String(key)));
        return table ? tableObject(table.id) : null;
      },
      call: { Add: (owner: Owner, args) => addTable(book, owner, args) },
    },
    Table: {
      identity: (id: TableId) => ({ Id: id }),
      read: {
        Id: (id: TableId) => of(id).id,
        Name: (id: TableId) => of(id).name,
        ShowHeaders: () => true,
        ShowTotals: () => false,
        Style: (id: TableId) => of(id).style,
      },
      write: {
        Name: (id: TableId, name) => renameTable(book, of(id), name),
        Style: (id: TableId, style) => {
          if (typeof style !== "string" || style === "") throw invalidArgument();
          book.grid.updateTable({ ...of(id), style });
        },
      },
      open: { Worksheet: (id: TableId) => sheetObject(of(id).sheetId) },
      call: {
        GetDataBodyRange: (id: TableId) => rangeOf(id, 1),
        GetHeaderRowRange: (id: TableId) => rangeOf(id, 0, 1),
        GetRange: (id: TableId) => rangeOf(id, 0),
      },
    },
  };
}

const tableObject = (id: TableId): HostObject => ({ className: "Table", target: id });

const tablesOf = ({ grid }: Book, owner: Owner) =>
  grid.tables().filter((table) => owner === null || table.sheetId === owner);

function tableOf({ grid }: Book, id: TableId): GridTable {
  const table = grid.tables().find((other) => other.id === id);
  if (!table) throw itemNotFound();
  return table;
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function addTable(book: Book, owner: Owner, args: Arguments): HostObject {
  const { sheetId, rects } = rangeArgument(book, owner ?? book.grid.activeSheetId(), args, 0);
  const [rect] = rects;
  if (!rect || rects.length > 1) throw invalidArgument();
  requireWritable(book, sheetId);
  if (!args.flag(1))
    throw new HostError("ApiNotFound", "The workbench's host makes no table without headers of its own.");
  if (tablesOf(book, sheetId).some((other) => intersection(other.rect, rect)))
    throw new HostError("InvalidOperation", "A table can't overlap another table.");
  // Excel gives a header that stands alone an empty row.
  const whole = { ...rect, rows: Math.max(rect.rows, 2) };
  writeHeaders(book, sheetId, { ...rect, rows: 1 });
  const id = newId();
  book.grid.addTable({ id, sheetId, rect: whole, name: freeName(book), style: usualStyle });
  return tableObject(id);
}

/** Headers are texts, and no two are the same. */
function writeHeaders({ grid, culture }: Book, sheetId: string, rect: GridTable["rect"]): void {
  const [written = []] = grid.read(sheetId, rect, "text");
  const headers: string[] = [];
  written.forEach((cell, at) => {
    const wanted = String(cell) || `${culture.column}${at + 1}`;
    let header = wanted;
    for (let again = 2; headers.some((other) => isSame(other, header)); again++) header = `${wanted}${again}`;
    headers.push(header);
  });
  if (headers.some((header, at) => header !== grid.read(sheetId, rect, "values")[0]![at]))
    grid.write(sheetId, rect, "values", [headers.map((header) => `'${header}`)]);
}

function freeName(book: Book): string {
  let number = 1;
  while (tablesOf(book, null).some(({ name }) => isSame(name, `${book.culture.table}${number}`))) number++;
  return `${book.culture.table}${number}`;
}

function renameTable(book: Book, table: GridTable, name: unknown): void {
  if (typeof name !== "string" || !/^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name)) throw invalidArgument();
  requireWritable(book, sheetOf(book, table.sheetId).id);
  if (tablesOf(book, null).some((other) => other.id !== table.id && isSame(other.name, name)))
    throw new HostError("ItemAlreadyExists", "A resource with the same name or identifier already exists.");
  book.grid.updateTable({ ...table, name });
}
