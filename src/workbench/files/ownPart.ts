import type JSZip from "jszip";
import type { FileSheet, WorkbookFile } from "./WorkbookFile.ts";
import { readRelationships, readText, resolveTarget, writeRelationships } from "./normalizePackage.ts";
import { escapeXml, findElements, unescapeXml, type XmlElement } from "./xmlText.ts";

/**
 * What exceljs cannot carry rides in a custom XML part of ours: document settings, the ids of conditional
 * formats, and threaded comments (in the file itself they are plain notes, so that every reader shows them).
 */
export interface OwnPart {
  readonly settings: ReadonlyMap<string, string>;
  /** Sheet name → ids, first rule first. */
  readonly conditionalFormatIds: ReadonlyMap<string, readonly string[]>;
  readonly comments: ReadonlyMap<string, FileSheet["comments"]>;
}

const namespace = "urn:sengepladser:workbench";
const customXmlType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml";
const workbookRelationships = "xl/_rels/workbook.xml.rels";

export async function readOwnPart(zip: JSZip): Promise<OwnPart> {
  const relationships = readRelationships(await readText(zip, workbookRelationships));
  const targets = relationships.filter(({ Type }) => Type === customXmlType).map(({ Target }) => Target);
  const texts = await Promise.all(targets.map((target) => readText(zip, resolveTarget("xl/", target))));
  return parseOwnPart(texts.find((text) => text.includes(`"${namespace}"`)) ?? "");
}

function parseOwnPart(xml: string): OwnPart {
  const settings = findElements(xml, "setting").map(
    ({ attributes, inner }) => [attributes.key ?? "", unescapeXml(inner ?? "")] as const,
  );
  const ids = findElements(xml, "conditionalFormats").map(
    ({ attributes, inner }) => [attributes.sheet ?? "", unescapeXml(inner ?? "").split(" ")] as const,
  );
  const comments = new Map<string, FileSheet["comments"][number][]>();
  for (const element of findElements(xml, "comment")) {
    const sheet = element.attributes.sheet ?? "";
    comments.set(sheet, [...(comments.get(sheet) ?? []), parseComment(element)]);
  }
  return { settings: new Map(settings), conditionalFormatIds: new Map(ids), comments };
}

function parseComment({ attributes, inner }: XmlElement): FileSheet["comments"][number] {
  return {
    id: attributes.id ?? "",
    row: Number(attributes.row),
    column: Number(attributes.column),
    author: attributes.author ?? "",
    resolved: attributes.resolved === "1",
    content: unescapeXml(inner ?? ""),
  };
}

export async function writeOwnPart(zip: JSZip, file: WorkbookFile): Promise<void> {
  const lines = [...settingLines(file), ...file.sheets.flatMap(sheetLines)];
  if (lines.length === 0) return;
  zip.file(
    "customXml/item1.xml",
    `<?xml version="1.0" encoding="UTF-8"?>\n<workbench xmlns="${namespace}">${lines.join("")}</workbench>`,
  );
  const relationships = readRelationships(await readText(zip, workbookRelationships));
  const own = { Id: "rIdOwn", Type: customXmlType, Target: "../customXml/item1.xml" };
  zip.file(workbookRelationships, writeRelationships([...relationships, own]));
}

function settingLines({ settings }: WorkbookFile): string[] {
  return [...settings].map(
    ([key, value]) => `<setting key="${escapeXml(key)}">${escapeXml(value)}</setting>`,
  );
}

function sheetLines({ name, conditionalFormats, comments }: FileSheet): string[] {
  const sheet = `sheet="${escapeXml(name)}"`;
  const ids = conditionalFormats.map(({ id }) => id).join(" ");
  const lines = comments.map(
    ({ id, row, column, author, resolved, content }) =>
      `<comment ${sheet} id="${escapeXml(id)}" row="${row}" column="${column}" author="${escapeXml(author)}"` +
      ` resolved="${resolved ? 1 : 0}">${escapeXml(content)}</comment>`,
  );
  return [...(ids ? [`<conditionalFormats ${sheet}>${escapeXml(ids)}</conditionalFormats>`] : []), ...lines];
}
