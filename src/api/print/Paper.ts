import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { breakLines } from "./breakLines.ts";
import { printableText } from "./printableText.ts";
import { unpackWoff } from "./unpackWoff.ts";

export type Element = PDFKit.PDFStructureElement;
export type Weight = "regular" | "bold";

/** How a text looks. */
export interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
}

/** Dark enough on white and on the stripes for anyone (contrast over 7). */
export const colours = {
  ink: "#1a1a1a",
  soft: "#4d545a",
  brand: "#00405c",
  rule: "#b9c4cb",
  stripe: "#f2f5f7",
  fault: "#9b1c1c",
  faultBack: "#fdf0ef",
} as const;

const { resolve } = createRequire(import.meta.url);
const readFont = (name: string): Buffer =>
  unpackWoff(readFileSync(resolve(`roboto-fontface/fonts/roboto/Roboto-${name}.woff`)));
let fonts: Readonly<Record<Weight, Buffer>> | undefined;

/** A size of paper and how it lies. */
export interface Sheet {
  readonly size: "A4" | "A3";
  readonly layout: "portrait" | "landscape";
}

export interface PaperOptions {
  readonly lang: string;
  readonly title: string;
  readonly author: string;
  readonly createdAt: Date;
}

/** Codes, names and numbers come again, long sentences and their parts do not. */
const keptLength = 40;

/** Pages to write on, tagged for screen readers: what is not in an element is an artifact. */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Element;
  readonly margin = 42;
  readonly #chunks: Uint8Array[] = [];
  readonly #printable = new Map<string, string>();
  readonly #widths = new Map<string, number>();
  #weight: Weight | undefined;
  #sheet: Sheet | undefined;

  constructor({ lang, title, author, createdAt }: PaperOptions) {
    this.doc = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: "1.7",
      tagged: true,
      lang,
      displayTitle: true,
      info: { Title: title, Author: author, Creator: "Sengepladser", CreationDate: createdAt },
    });
    this.doc.on("data", (chunk: Uint8Array) => this.#chunks.push(chunk));
    fonts ??= { regular: readFont("Regular"), bold: readFont("Bold") };
    for (const [weight, font] of Object.entries(fonts)) this.doc.registerFont(weight, font);
    this.root = this.doc.struct("Document", { lang, title });
    this.doc.addStructure(this.root);
  }

  get left(): number {
    return this.margin;
  }

  get right(): number {
    return this.doc.page.width - this.margin;
  }

  /** Below it stands only the foot. */
  get bottom(): number {
    return this.doc.page.height - 50;
  }

  /** What the font can show of a text, on one line. */
  printable(text: string): string {
    let known = this.#printable.get(text);
    if (known === undefined) {
      const { font } = this.doc.font("regular")._font;
      this.#weight = undefined;
      known = printableText(text, (codePoint) => font.hasGlyphForCodePoint(codePoint));
      this.#printable.set(text, known);
    }
    return known;
  }

  width(text: string, { size, weight = "regular" }: Style): number {
    const key = `${weight} ${text}`;
    let known = this.#widths.get(key);
    if (known === undefined) {
      this.#use(weight, 1000);
      known = this.doc.widthOfString(text);
      if (text.length <= keptLength) this.#widths.set(key, known);
    }
    return (known * size) / 1000;
  }

  /** The text in at most `most` lines of a width. */
  lines(text: string, style: Style, width: number, most = Infinity): string[] {
    const measure = (part: string) => this.width(part, style);
    return breakLines(this.printable(text), { width, most, measure });
  }

  /** One line, its top at `y`. */
  write(text: string, x: number, y: number, { size, weight = "regular", colour = colours.ink }: Style): void {
    if (text === "") return;
    this.#use(weight, size);
    this.doc.fillColor(colour).text(text, x, y, { lineBreak: false });
  }

  /** An element that holds what is drawn, under its parent. */
  tag(parent: Element, type: string, draw: () => void, options: { scope?: "Row" | "Column" } = {}): void {
    const element = this.doc.struct(type, options);
    parent.add(element);
    element.add(draw);
    element.end();
  }

  /** An element that holds others. */
  open(parent: Element, type: string): Element {
    const element = this.doc.struct(type);
    parent.add(element);
    return element;
  }

  /** Something for the eye alone. */
  decorate(draw: () => void, type: "Pagination" | "Layout" = "Layout"): void {
    this.doc.markContent("Artifact", { type });
    draw();
    this.doc.endMarkedContent();
  }

  /** The first page says on which sheet; the others are like it. */
  addPage(sheet = this.#sheet): void {
    this.#sheet = sheet;
    this.doc.addPage({ ...sheet, margin: 0 });
  }

  /** Draws on every page, now that their number is known. */
  onEachPage(draw: (page: number, pages: number) => void): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let at = 0; at < count; at++) {
      this.doc.switchToPage(start + at);
      this.decorate(() => draw(at + 1, count), "Pagination");
    }
  }

  finish(): Promise<Uint8Array<ArrayBuffer>> {
    this.root.end();
    return new Promise((resolve, reject) => {
      this.doc.on("end", () => resolve(joined(this.#chunks)));
      this.doc.on("error", reject);
      this.doc.end();
    });
  }

  #use(weight: Weight, size: number): void {
    if (this.#weight !== weight) this.doc.font(weight);
    this.#weight = weight;
    this.doc.fontSize(size);
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
