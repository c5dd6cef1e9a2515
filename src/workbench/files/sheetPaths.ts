import type JSZip from "jszip";
import { readRelationships, readText, resolveTarget } from "./normalizePackage.ts";
import { findElements } from "./xmlText.ts";

/** Sheet name → path of its part, in the workbook's order. */
export async function readSheetPaths(zip: JSZip): Promise<Map<string, string>> {
  const relationships = readRelationships(await readText(zip, "xl/_rels/workbook.xml.rels"));
  const targets = new Map(relationships.map(({ Id, Target }) => [Id, resolveTarget("xl/", Target)]));
  const sheets = findElements(await readText(zip, "xl/workbook.xml"), "sheet");
  return new Map(
    sheets.map(({ attributes }) => [attributes.name ?? "", targets.get(attributes["r:id"] ?? "") ?? ""]),
  );
}
