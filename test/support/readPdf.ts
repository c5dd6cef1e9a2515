import { inflateSync } from "node:zlib";

/** A PDF as a reader sees it, and as its objects say. */
export interface ReadPdf {
  /** What stands on each page, a line for every text that was drawn. */
  readonly pages: readonly string[];
  /** Every object that is no stream, as written. */
  readonly objects: string;
}

/** Reads back what pdfkit wrote: plain objects, deflated pages, glyphs named by each font's ToUnicode. */
export function readPdf(file: Uint8Array): ReadPdf {
  const objects = readObjects(Buffer.from(file).toString("latin1"));
  const at = (reference: string | undefined): PdfObject => {
    const found = objects.get(Number(reference));
    if (found === undefined) throw new Error(`the PDF lacks object ${String(reference)}`);
    return found;
  };
  const catalogue = [...objects.values()].find(({ head }) => /\/Type \/Catalog\b/.test(head))!;
  const kids = /\/Kids \[([^\]]*)\]/.exec(at(/\/Pages (\d+) 0 R/.exec(catalogue.head)?.[1]).head)![1]!;
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const { head } = at(id);
    const resources = at(/\/Resources (\d+) 0 R/.exec(head)?.[1]).head;
    const fonts = [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(
      ([, name, font]) =>
        [name!, readGlyphs(at(/\/ToUnicode (\d+) 0 R/.exec(at(font).head)?.[1]).stream)] as const,
    );
    return readText(at(/\/Contents (\d+) 0 R/.exec(head)?.[1]).stream, new Map(fonts));
  });
  return { pages, objects: [...objects.values()].map(({ head }) => head).join("\n") };
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

function readObjects(text: string): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  for (const [, id, body] of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = "", ...rest] = body!.split("\nstream\n");
    const packed = rest.join("\nstream\n").replace(/\nendstream$/, "");
    const bytes = Buffer.from(packed, "latin1");
    const isPacked = head.includes("/FlateDecode");
    objects.set(Number(id), { head, stream: isPacked ? inflateSync(bytes).toString("latin1") : packed });
  }
  return objects;
}

/** Glyph number → what it stands for. */
function readGlyphs(cmap: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, first, list] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    [...list!.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, codes], at) =>
      glyphs.set(
        parseInt(first!, 16) + at,
        String.fromCharCode(...codes!.split(" ").map((code) => parseInt(code, 16))),
      ),
    );
  }
  return glyphs;
}

function readText(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  const lines: string[] = [];
  let glyphs: ReadonlyMap<number, string> = new Map();
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) glyphs = fonts.get(font)!;
    else if (shown !== undefined) {
      const hex = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, codes]) => codes).join("");
      lines.push((hex.match(/.{4}/g) ?? []).map((code) => glyphs.get(parseInt(code, 16)) ?? "?").join(""));
    }
  }
  return lines.join("\n");
}
