import type JSZip from "jszip";
import type { FileSheet } from "./WorkbookFile.ts";
import { parseAddress } from "../cells/address.ts";
import { readRelationships, readText, relationshipsOf, resolveTarget } from "./normalizePackage.ts";
import { findElements, unescapeXml } from "./xmlText.ts";

/** Excel's own threads of one sheet; replies are joined to the comment that they answer. */
export async function readThreadedComments(zip: JSZip, sheetPath: string): Promise<FileSheet["comments"]> {
  const relationships = readRelationships(await readText(zip, relationshipsOf(sheetPath)));
  const target = relationships.find(({ Type }) => Type.endsWith("/threadedComment"))?.Target;
  if (!target) return [];
  const people = await readPeople(zip);
  const elements = findElements(
    await readText(zip, resolveTarget("xl/worksheets/", target)),
    "threadedComment",
  );
  const texts = elements.map(({ attributes, inner }) => ({
    attributes,
    text: unescapeXml(findElements(inner ?? "", "text")[0]?.inner ?? ""),
  }));
  return texts.flatMap(({ attributes, text }) => {
    const cell = parseAddress(attributes.ref ?? "")?.rect;
    if (!cell || attributes.parentId) return [];
    const replies = texts.filter((reply) => reply.attributes.parentId === attributes.id);
    return {
      id: attributes.id ?? "",
      row: cell.row,
      column: cell.column,
      author: people.get(attributes.personId ?? "") ?? "",
      resolved: attributes.done === "1",
      content: [text, ...replies.map((reply) => reply.text)].join("\n"),
    };
  });
}

async function readPeople(zip: JSZip): Promise<Map<string, string>> {
  const texts = await Promise.all(zip.file(/^xl\/persons\//).map((entry) => entry.async("string")));
  const people = texts.flatMap((text) => findElements(text, "person"));
  return new Map(people.map(({ attributes }) => [attributes.id ?? "", attributes.displayName ?? ""]));
}
