import {
  BooleanNumber,
  CellValueType,
  WrapStrategy,
  type ICellData,
  type IObjectMatrixPrimitiveType,
  type IRange,
  type IStyleData,
  type Nullable,
} from "@univerjs/core";
import type { CellValue } from "../../core/values/CellValue.ts";
import { sheetColumns, sheetRows } from "../cells/address.ts";
import type { CellFormat } from "./Grid.ts";
import type { Rect } from "../cells/Rect.ts";
import { typedValue } from "./typedValue.ts";

/** Row → column → cell, as Univer keeps them. */
export type CellMatrix = IObjectMatrixPrimitiveType<ICellData>;

export function toRange({ row, column, rows, columns }: Rect): IRange {
  return { startRow: row, endRow: row + rows - 1, startColumn: column, endColumn: column + columns - 1 };
}

/** Whole rows and columns come without an end. */
export function fromRange({ startRow, endRow, startColumn, endColumn }: IRange): Rect {
  const row = Number.isFinite(startRow) ? startRow : 0;
  const column = Number.isFinite(startColumn) ? startColumn : 0;
  const lastRow = Number.isFinite(endRow) ? endRow : sheetRows - 1;
  const lastColumn = Number.isFinite(endColumn) ? endColumn : sheetColumns - 1;
  return { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}

export function readValue(cell: Nullable<ICellData>): CellValue {
  if (!cell) return "";
  const { v, t } = cell;
  if (v === null || v === undefined) return cell.p?.body?.dataStream.replace(/\r\n$/, "") ?? "";
  if (typeof v === "boolean") return v;
  if (t === CellValueType.BOOLEAN) return Number(v) === 1;
  return t === CellValueType.NUMBER ? Number(v) : v;
}

const blank = { v: null, f: null, si: null, p: null, t: null } as const;

/** What a cell becomes when a value or a formula is put in it; its format stays. */
export function writtenCell(value: CellValue, numberFormat: string | undefined): ICellData {
  if (value === "") return { ...blank };
  if (typeof value === "string" && value.length > 1 && value.startsWith("=")) return { ...blank, f: value };
  const typed = typedValue(value, numberFormat);
  if (typeof typed === "boolean") {
    return { ...blank, v: typed ? BooleanNumber.TRUE : BooleanNumber.FALSE, t: CellValueType.BOOLEAN };
  }
  return { ...blank, v: typed, t: typeof typed === "number" ? CellValueType.NUMBER : CellValueType.STRING };
}

type StyledKey = Exclude<keyof CellFormat, "columnWidth">;

/** Each format both ways: out of Univer's style, and as what to change in it. */
const styles: {
  readonly [K in StyledKey]: {
    readonly read: (style: IStyleData) => CellFormat[K];
    readonly change: (value: CellFormat[K]) => Record<string, unknown>;
  };
} = {
  fill: { read: ({ bg }) => color(bg), change: (value) => ({ bg: value ? { rgb: value } : null }) },
  fontColor: { read: ({ cl }) => color(cl), change: (value) => ({ cl: value ? { rgb: value } : null }) },
  bold: { read: ({ bl }) => isOn(bl), change: (value) => ({ bl: flag(value) }) },
  italic: { read: ({ it }) => isOn(it), change: (value) => ({ it: flag(value) }) },
  wrap: {
    read: ({ tb }) => (tb ? tb === WrapStrategy.WRAP : undefined),
    change: (value) => ({ tb: value ? WrapStrategy.WRAP : null }),
  },
  numberFormat: {
    read: ({ n }) => n?.pattern,
    change: (value) => ({ n: value && value !== "General" ? { pattern: value } : null }),
  },
};

export function readFormat<K extends StyledKey>(style: Nullable<IStyleData>, key: K): CellFormat[K] {
  return style ? styles[key].read(style) : undefined;
}

export function changedStyle<K extends StyledKey>(key: K, value: CellFormat[K]): IStyleData {
  return styles[key].change(value);
}

/** Univer's styles say nothing of protection; it leaves alone what else stands in them. */
export type LockedStyle = IStyleData & { readonly unlocked?: true };

export const isUnlocked = (style: Nullable<LockedStyle>): boolean => style?.unlocked === true;

/** "#RRGGBB" in capitals, whatever the user's colour picker wrote. */
export function color(written: Nullable<{ rgb?: Nullable<string> }>): string | undefined {
  const rgb = written?.rgb?.trim();
  if (!rgb) return undefined;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(rgb);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join("")}`.toUpperCase();
  const parts = /^rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)/.exec(rgb);
  if (!parts) return rgb.toUpperCase();
  return `#${parts
    .slice(1, 4)
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join("")}`.toUpperCase();
}

function isOn(value: BooleanNumber | undefined): boolean | undefined {
  return value === undefined ? undefined : value === BooleanNumber.TRUE;
}

function flag(value: boolean | undefined): BooleanNumber | null {
  return value === undefined ? null : value ? BooleanNumber.TRUE : BooleanNumber.FALSE;
}

/** The smallest rectangle around what a matrix touches; undefined for an empty one. */
export function matrixRect(matrix: CellMatrix): Rect | undefined {
  let [top, bottom, left, right] = [Infinity, -1, Infinity, -1];
  for (const rowKey in matrix) {
    for (const columnKey in matrix[rowKey as unknown as number]) {
      const [row, column] = [Number(rowKey), Number(columnKey)];
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
  }
  return bottom < 0
    ? undefined
    : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}
