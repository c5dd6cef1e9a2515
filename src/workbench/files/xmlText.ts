/** Just enough XML for the few small parts that exceljs neither reads nor writes. */
export function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name = "") => {
      if (hex) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return entities[String(name)] ?? whole;
    },
  );
}

export interface XmlElement {
  readonly attributes: Readonly<Record<string, string>>;
  /** Inner text as written; undefined for an element that closes itself. */
  readonly inner: string | undefined;
}

/** Every element of a name, prefix or none; not for elements that nest in their own kind. */
export function findElements(xml: string, name: string): XmlElement[] {
  const pattern = new RegExp(
    `<(?:\\w+:)?${name}((?:\\s[^>]*?)?)(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`,
    "g",
  );
  return [...xml.matchAll(pattern)].map(([, attributes = "", inner]) => ({
    attributes: readAttributes(attributes),
    inner,
  }));
}

function readAttributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(
    pairs.map(([, key = "", double, single]) => [key, unescapeXml(double ?? single ?? "")]),
  );
}
