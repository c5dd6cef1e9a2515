import { verhoeffDigit } from "../../core/units/verhoeff.ts";
import type { FileCell, WorkbookFile } from "../files/WorkbookFile.ts";

/** 1 January 2015, when reporting had begun; ten years from there are well in the past. */
const firstDay = 42_005;
const days = 3_650;
const headings = ["SOR-kode", "Dato", "Normerede", "Disponible", "Patienter"];
const dateStyle = { numberFormat: "dd-mm-yyyy" };

/** A workbook of so many faultless registrations under one heading: each unit has a row for every day. */
export function makeRows(rows: number, name: string): WorkbookFile {
  return {
    name,
    active: 0,
    settings: new Map(),
    sheets: [
      {
        name: "Sengepladser",
        hidden: false,
        protected: false,
        cells: { [Symbol.iterator]: () => makeCells(rows) },
        columns: headings.map((_, index) => ({ index, size: index === 0 ? 20 : 13, hidden: false })),
        rows: [],
        merges: [],
        frozen: { rows: 1, columns: 0 },
        conditionalFormats: [],
        notes: [],
        comments: [],
        tables: [],
        validations: [],
      },
    ],
  };
}

function* makeCells(rows: number): Generator<FileCell> {
  const heading = { bold: true };
  for (const [column, value] of headings.entries()) yield { row: 0, column, value, style: heading };
  for (let index = 0; index < rows; index++) {
    const row = index + 1;
    const unit = Math.floor(index / days);
    const open = 20 + ((index * 7) % 5);
    yield { row, column: 0, value: sorCode(unit) };
    yield { row, column: 1, value: firstDay + (index % days), style: dateStyle };
    yield { row, column: 2, value: 24 };
    yield { row, column: 3, value: open };
    yield { row, column: 4, value: open - ((index * 3) % 6) };
  }
}

/** An invented unit: item, the namespace of SOR, partition, check digit. */
export function sorCode(unit: number): string {
  const digits = `${800_000 + unit}1000016` + "00";
  return `${digits}${verhoeffDigit(digits)}`;
}
