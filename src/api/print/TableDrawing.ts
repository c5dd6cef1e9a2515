import { colours, type Element, type Paper, type Style } from "./Paper.ts";
import type { PrintJob } from "./PrintJob.ts";
import type { PrintedCell, TableColumn } from "./tableColumns.ts";
import {
  above,
  body,
  faulty,
  faultSign,
  heading,
  lineHeight,
  noteHeight,
  noteLabel,
  noteText,
  padding,
  rejectedLabel,
} from "./tableStyle.ts";
import type { PrintWords } from "./words.da.ts";

const headingLines = 3;
const nameLines = 2;

/** A column with its place on the page. */
interface PlacedColumn extends TableColumn {
  readonly x: number;
  readonly width: number;
}

/** A line of small print under a row. */
interface Note {
  readonly label: string;
  readonly style: Style;
  readonly text: string;
}

/** Draws a report's rows from `y` on; every page begins with the columns' headings. */
export class TableDrawing {
  readonly #paper: Paper;
  readonly #words: PrintWords;
  readonly #columns: readonly PlacedColumn[];
  readonly #headings: readonly (readonly string[])[];
  readonly #notes: ReadonlyMap<number, readonly Note[]>;
  readonly #rejected: ReadonlySet<number>;
  /** Drawn at the top of a new page; returns where the table goes on. */
  readonly #beginPage: () => number;
  #y: number;

  constructor(
    paper: Paper,
    job: PrintJob,
    words: PrintWords,
    table: {
      columns: readonly TableColumn[];
      widths: readonly number[];
      y: number;
      beginPage: () => number;
    },
  ) {
    this.#paper = paper;
    this.#words = words;
    this.#y = table.y;
    this.#beginPage = table.beginPage;
    this.#columns = place(table.columns, table.widths, paper.left);
    this.#headings = this.#columns.map(({ label, width }) =>
      paper.lines(label, heading, width - 2 * padding, headingLines),
    );
    this.#notes = this.#notesOf(job);
    this.#rejected = new Set(job.rejections.map(({ row }) => row));
  }

  draw(rows: number): void {
    const table = this.#paper.open(this.#paper.root, "Table");
    this.#drawHeadings(table);
    for (let row = 0; row < rows; row++) this.#drawRow(table, row);
    table.end();
    this.#paper.decorate(() => this.#rule(this.#y, 0.8));
  }

  /** The headings belong to the table once; on later pages they are for the eye. */
  #drawHeadings(table?: Element): void {
    const { doc, left, right } = this.#paper;
    const most = Math.max(...this.#headings.map(({ length }) => length));
    const height = most * lineHeight + 2 * above;
    const bottom = this.#y + above + most * lineHeight - 1;
    this.#paper.decorate(() => {
      doc.rect(left, this.#y, right - left, height).fill("#e4eaee");
      this.#rule(this.#y + height, 0.8);
    });
    const row = table && this.#paper.open(table, "TR");
    this.#columns.forEach((column, at) => {
      const lines = this.#headings[at]!;
      const draw = () =>
        lines.forEach((line, n) =>
          this.#writeIn(column, line, bottom - (lines.length - n) * lineHeight + 1, heading),
        );
      if (row === undefined) this.#paper.decorate(draw, "Pagination");
      else this.#paper.tag(row, "TH", draw, { scope: "Column" });
    });
    row?.end();
    this.#y += height;
  }

  #drawRow(table: Element, row: number): void {
    const cells = this.#columns.map((column) => this.#fit(column, column.cell(row)));
    const notes = [...this.#cutCells(row, cells), ...(this.#notes.get(row) ?? [])];
    const height = Math.max(...cells.map(({ lines }) => lines.length), 1) * lineHeight + 2 * above - 1;
    this.#makeRoom(height + (notes.length > 0 ? noteHeight + above : 0));
    const y = this.#y;
    this.#paper.decorate(() => this.#drawGround(row, y, height, cells));
    const element = this.#paper.open(table, "TR");
    this.#columns.forEach((column, at) => {
      const { lines, style } = cells[at]!;
      const draw = () =>
        lines.forEach((line, n) => this.#writeIn(column, line, y + above + n * lineHeight, style));
      if (column.isRowHeading) this.#paper.tag(element, "TH", draw, { scope: "Row" });
      else this.#paper.tag(element, "TD", draw);
    });
    element.end();
    this.#y += height;
    for (const note of notes) this.#drawNote(table, row, note);
  }

  #fit({ width, isWide }: PlacedColumn, { text, isFaulty }: PrintedCell): FittedCell {
    const style = isFaulty ? faulty : body;
    const shown = isFaulty ? `${faultSign}${text}` : text;
    const most = isWide || isFaulty ? nameLines : 1;
    const lines = this.#paper.lines(shown, style, width - 2 * padding, most);
    return { lines, style, isFaulty };
  }

  /** What was typed stands whole below its row where the cell has no room for it. */
  #cutCells(row: number, cells: readonly FittedCell[]): Note[] {
    return this.#columns.flatMap(({ label, cell }, at) => {
      const { isFaulty, lines } = cells[at]!;
      if (!isFaulty || !lines.at(-1)?.endsWith("…")) return [];
      return [{ label: `${faultSign}${label}:`, style: rejectedLabel, text: cell(row).text }];
    });
  }

  /** Stripes, a bar beside rejected rows, and a frame around faulty cells. */
  #drawGround(row: number, y: number, height: number, cells: readonly FittedCell[]): void {
    const { doc, left, right } = this.#paper;
    if (row % 2 === 1) doc.rect(left, y, right - left, height).fill(colours.stripe);
    if (this.#rejected.has(row)) doc.rect(left, y, 2.5, height).fill(colours.fault);
    cells.forEach(({ isFaulty }, at) => {
      if (!isFaulty) return;
      const { x, width } = this.#columns[at]!;
      doc.rect(x + 1.5, y + 1, width - 3, height - 2).lineWidth(0.7);
      doc.fillAndStroke(colours.faultBack, colours.fault);
    });
  }

  #writeIn({ x, width, align }: PlacedColumn, line: string, y: number, style: Style): void {
    const start = align === "right" ? x + width - padding - this.#paper.width(line, style) : x + padding;
    this.#paper.write(line, start, y, style);
  }

  /** A note may go over to the next page, so it is drawn line by line. */
  #drawNote(table: Element, row: number, { label, style, text }: Note): void {
    const { doc } = this.#paper;
    const x = this.#columns[1]!.x + padding;
    const indent = this.#paper.width(label, style) + 4;
    const lines = this.#paper.lines(text, noteText, this.#paper.right - x - indent - padding);
    const element = this.#paper.open(table, "TR");
    const cell = doc.struct("TD");
    element.add(cell);
    cell.dictionary.data.A = { O: "Table", ColSpan: this.#columns.length };
    (lines.length === 0 ? [""] : lines).forEach((line, at) => {
      this.#makeRoom(noteHeight + above);
      const y = this.#y;
      this.#paper.decorate(() => this.#drawGround(row, y, noteHeight + above, []));
      cell.add(() => {
        if (at === 0) this.#paper.write(label, x, y, style);
        this.#paper.write(line, x + indent, y, noteText);
      });
      this.#y += noteHeight;
    });
    element.end();
    this.#y += above;
  }

  #makeRoom(height: number): void {
    if (this.#y + height <= this.#paper.bottom) return;
    this.#paper.decorate(() => this.#rule(this.#y, 0.8));
    this.#paper.addPage();
    this.#y = this.#beginPage();
    this.#drawHeadings();
  }

  #rule(y: number, width: number): void {
    const { doc, left, right } = this.#paper;
    doc.moveTo(left, y).lineTo(right, y).lineWidth(width).stroke(colours.brand);
  }

  #notesOf({ rows, rejections, form, lang }: PrintJob): ReadonlyMap<number, readonly Note[]> {
    const words = this.#words;
    const notes = new Map<number, Note[]>();
    const add = (row: number, note: Note) => {
      const known = notes.get(row);
      if (known === undefined) notes.set(row, [note]);
      else known.push(note);
    };
    for (const { row, version, field, reason, by, at } of rejections) {
      const label = form.fields.find(({ key }) => key === field)?.label[lang];
      const where = label === undefined ? "" : `${label}: `;
      const who = words.rejectedBy(version, by, words.moment(at));
      add(row, { label: words.rejected, style: rejectedLabel, text: `${who} ${where}${reason}` });
    }
    for (const { row, text } of rows.reasons ?? []) {
      add(row, { label: words.reason, style: noteLabel, text });
    }
    return notes;
  }
}

interface FittedCell {
  readonly lines: readonly string[];
  readonly style: Style;
  readonly isFaulty: boolean;
}

function place(
  columns: readonly TableColumn[],
  widths: readonly number[],
  left: number,
): readonly PlacedColumn[] {
  let x = left;
  return columns.map((column, at) => {
    const placed = { ...column, x, width: widths[at]! };
    x += placed.width;
    return placed;
  });
}
