/** What pdfkit 0.20 has and its types do not say. */
declare namespace PDFKit {
  interface PDFStructureElement {
    /** Attributes go into `A` before the element ends. */
    readonly dictionary: { readonly data: { A?: unknown } };
  }
}
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    /** Of a heading cell: what it is the heading of. */
    scope?: "Row" | "Column" | undefined;
  }
  interface PDFFont {
    /** The font in use; fontkit's own inside. */
    readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
  }
}
