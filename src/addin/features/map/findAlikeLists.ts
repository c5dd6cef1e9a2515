import { columnsToRead } from "../../../core/mapping/columnsToRead.ts";
import { findDrift } from "../../../core/mapping/findDrift.ts";
import type { ListLayout } from "../../../core/mapping/Layout.ts";
import type { ReadSheet } from "../../../core/mapping/SheetReader.ts";
import { Problem } from "../../../core/Problem.ts";
import type { Area, Block } from "../../workbook/Workbook.ts";

interface AlikeSearch {
  readonly layout: ListLayout;
  /** The list that is read. */
  readonly front: ReadSheet;
  /** All visible sheets. */
  readonly sheets: readonly ReadSheet[];
  readonly readBlock: (area: Area) => Promise<Pick<Block, "values">>;
}

/** The others that are looked at, so that a workbook of a thousand sheets still opens at once. */
const mostSheets = 100;

const nothing: Pick<Block, "values"> = { values: [] };

function nothingIfGone(thrown: unknown): Pick<Block, "values"> {
  if (thrown instanceof Problem && thrown.code === "workbook.sheet-gone") return nothing;
  throw thrown;
}

/** The other sheets with the list's headings in the same places: a month each, or a hospital each. */
export async function findAlikeLists(search: AlikeSearch): Promise<readonly ReadSheet[]> {
  const { layout, front, sheets, readBlock } = search;
  const { headerRow } = layout;
  const hasHeadings = Object.values(layout.columns).some(({ header }) => header.trim() !== "");
  if (headerRow < 0 || !hasHeadings) return [];
  const { first, last } = columnsToRead(layout);
  const others = sheets.filter(({ id }) => id !== front.id).slice(0, mostSheets);
  const alike = await Promise.all(
    others.map(async ({ id, name }): Promise<ReadSheet | undefined> => {
      const heading = { sheetId: id, row: headerRow, column: first, rows: 1, columns: last - first + 1 };
      const { values } = await readBlock(heading).catch(nothingIfGone);
      const top = { firstRow: headerRow, firstColumn: first, values };
      return values.length > 0 && findDrift(layout, top) === undefined ? { id, name } : undefined;
    }),
  );
  return alike.filter((sheet) => sheet !== undefined);
}
