import JSZip from "jszip";
import { Problem } from "../../core/Problem.ts";
import { withoutValidations } from "./validations.ts";
import { findElements, type XmlElement } from "./xmlText.ts";

const relationshipTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Opens an .xlsx; anything else is a `file.not-xlsx`. */
export async function openPackage(bytes: ArrayBuffer | Uint8Array): Promise<JSZip> {
  try {
    const zip = await JSZip.loadAsync(bytes);
    if (zip.file(/^\/?xl\/workbook\.xml$/).length === 0) throw new Problem("file.not-xlsx");
    return zip;
  } catch (cause) {
    throw cause instanceof Problem ? cause : new Problem("file.not-xlsx", {}, { cause });
  }
}

/**
 * Bends a package to what exceljs can read: relative targets, its own names for sheets and notes, no directory
 * entries; pictures, charts, tables and validations, which it stumbles over, are taken out.
 */
export async function normalizePackage(zip: JSZip): Promise<void> {
  for (const entry of Object.values(zip.files)) if (entry.dir) delete zip.files[entry.name];
  const sheets = await normalizeWorkbookRelationships(zip);
  for (const [index, path] of sheets.entries()) await normalizeSheet(zip, path, index + 1);
}

/** The sheets' paths; sheets with odd names are moved to where exceljs looks. */
async function normalizeWorkbookRelationships(zip: JSZip): Promise<string[]> {
  const path = "xl/_rels/workbook.xml.rels";
  const sheets: string[] = [];
  const relationships = readRelationships(await readText(zip, path)).map((relationship) => {
    const found = resolveTarget("xl/", relationship.Target);
    if (!relationship.Type.endsWith("/worksheet"))
      return { ...relationship, Target: found.replace(/^xl\//, "") };
    const standard = /^xl\/worksheets\/sheet\d+\.xml$/.test(found)
      ? found
      : `xl/worksheets/sheet${9000 + sheets.length}.xml`;
    moveEntry(zip, found, standard);
    moveEntry(zip, relationshipsOf(found), relationshipsOf(standard));
    sheets.push(standard);
    return { ...relationship, Target: standard.replace(/^xl\//, "") };
  });
  zip.file(path, writeRelationships(relationships));
  return sheets;
}

async function normalizeSheet(zip: JSZip, path: string, number: number): Promise<void> {
  await rewriteText(zip, path, (xml) =>
    withoutValidations(xml)
      .replace(/<(drawing|legacyDrawing|legacyDrawingHF|picture)\b[^>]*\/>/g, "")
      .replace(/<tableParts\b(?:[^>]*\/>|[\s\S]*?<\/tableParts>)/g, ""),
  );
  const relationships = readRelationships(await readText(zip, relationshipsOf(path)));
  if (relationships.length === 0) return;
  const kept = relationships.filter(({ Type }) => Type.endsWith("/hyperlink") || Type.endsWith("/comments"));
  for (const relationship of kept.filter(({ Type }) => Type.endsWith("/comments"))) {
    const target = `xl/comments${9000 + number}.xml`;
    moveEntry(zip, resolveTarget("xl/worksheets/", relationship.Target), target);
    await rewriteText(zip, target, wrapPlainNotes);
    relationship.Target = `../comments${9000 + number}.xml`;
  }
  zip.file(relationshipsOf(path), writeRelationships(kept));
}

/** exceljs sees only rich runs: `<text><t>…` becomes `<text><r><t>…`. */
function wrapPlainNotes(xml: string): string {
  return xml.replace(/<text>\s*(<t\b[^>]*>[\s\S]*?<\/t>)\s*<\/text>/g, "<text><r>$1</r></text>");
}

export interface Relationship {
  Id: string;
  Type: string;
  Target: string;
  TargetMode?: string | undefined;
}

export function readRelationships(xml: string): Relationship[] {
  return findElements(xml, "Relationship").map(({ attributes }: XmlElement) => ({
    Id: attributes.Id ?? "",
    Type: (attributes.Type ?? "").replace(
      "http://purl.oclc.org/ooxml/officeDocument/relationships",
      relationshipTypes,
    ),
    Target: attributes.Target ?? "",
    ...(attributes.TargetMode ? { TargetMode: attributes.TargetMode } : {}),
  }));
}

export function writeRelationships(relationships: readonly Relationship[]): string {
  const lines = relationships.map((relationship) => {
    const attributes = Object.entries(relationship).map(
      ([key, value]) => ` ${key}="${String(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`,
    );
    return `<Relationship${attributes.join("")}/>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join("")}</Relationships>`;
}

export function relationshipsOf(path: string): string {
  return path.replace(/([^/]+)$/, "_rels/$1.rels");
}

/** "/xl/a.xml" and "../a.xml" → the entry's own path. */
export function resolveTarget(folder: string, target: string): string {
  const steps = target.startsWith("/") ? [] : folder.split("/").filter(Boolean);
  for (const step of target.split("/").filter(Boolean)) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

export async function readText(zip: JSZip, path: string): Promise<string> {
  return (await zip.file(path)?.async("string")) ?? "";
}

async function rewriteText(zip: JSZip, path: string, change: (text: string) => string): Promise<void> {
  const text = await readText(zip, path);
  const changed = change(text);
  if (changed !== text) zip.file(path, changed);
}

function moveEntry(zip: JSZip, from: string, to: string): void {
  const entry = zip.files[from];
  if (!entry || from === to) return;
  delete zip.files[from];
  entry.name = to;
  zip.files[to] = entry;
}
