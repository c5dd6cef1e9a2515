import type { Worksheet } from "exceljs";
import type JSZip from "jszip";
import { formatArea, parseAddress } from "../cells/address.ts";
import type { FileSheet, FileTable } from "./WorkbookFile.ts";
import { readRelationships, readText, relationshipsOf, resolveTarget } from "./normalizePackage.ts";
import { findElements } from "./xmlText.ts";

/** One sheet's tables; one without headings, or with totals, is left out. */
export async function readTables(zip: JSZip, sheetPath: string): Promise<FileTable[]> {
  const relationships = readRelationships(await readText(zip, relationshipsOf(sheetPath)));
  const targets = relationships.filter(({ Type }) => Type.endsWith("/table")).map(({ Target }) => Target);
  const texts = await Promise.all(
    targets.map((target) => readText(zip, resolveTarget("xl/worksheets/", target))),
  );
  return texts.flatMap((xml) => readTable(xml) ?? []);
}

function readTable(xml: string): FileTable | undefined {
  const [{ attributes } = { attributes: {} as Readonly<Record<string, string>> }] = findElements(
    xml,
    "table",
  );
  const { displayName: name, ref, headerRowCount = "1", totalsRowCount = "0" } = attributes;
  const rect = parseAddress(ref ?? "")?.rect;
  if (!name || !rect || headerRowCount !== "1" || totalsRowCount !== "0") return undefined;
  const [style] = findElements(xml, "tableStyleInfo");
  return { id: name, name, rect, style: style?.attributes.name ?? "" };
}

/** Makes the sheet's tables, before its cells are written. A table whose headings are not what Excel asks is none. */
export function addTables(
  worksheet: Worksheet,
  { tables, cells }: Pick<FileSheet, "tables" | "cells">,
): void {
  for (const { name, rect, style } of tables) {
    const headings = Array.from({ length: rect.columns }, () => "");
    for (const { row, column, value } of cells)
      if (row === rect.row && column >= rect.column && column < rect.column + rect.columns)
        headings[column - rect.column] = String(value);
    if (headings.includes("") || new Set(headings).size < headings.length) continue;
    worksheet.addTable({
      name,
      ref: formatArea({ ...rect, rows: 1, columns: 1 }),
      headerRow: true,
      style: { theme: style as "TableStyleMedium2", showRowStripes: true },
      columns: headings.map((heading) => ({ name: heading, filterButton: true })),
      rows: Array.from({ length: rect.rows - 1 }, () => []),
    });
  }
}
