import type { ConditionalFormat } from "../../grid/Grid.ts";
import { intersection } from "../../grid/rects.ts";
import type { Arguments } from "../Arguments.ts";
import { HostError, invalidArgument } from "../HostError.ts";
import type { HostObject, ObjectClasses } from "../ObjectClass.ts";
import { conditionalFormatOf, requireWritable, type Book } from "./Book.ts";
import { readColour } from "./colour.ts";
import { readFlag } from "./format.ts";
import { areasObject, newId, rangeObject, type Cells } from "./objects.ts";

type FormatId = string;

/** Conditional formats of the kind `custom`; the other kinds are refused by name. */
export function conditionalFormatClasses(book: Book): ObjectClasses {
  const of = (id: FormatId) => conditionalFormatOf(book, id);
  const inner = (className: string) => (id: FormatId) => ({ className, target: id });
  const updates =
    (change: (value: unknown) => Partial<ConditionalFormat>) => (id: FormatId, value: unknown) => {
      const format = writable(book, id);
      book.grid.updateConditionalFormat({ ...format, ...change(value) });
    };
  const clears = (change: Partial<ConditionalFormat>) => (id: FormatId) =>
    updates(() => change)(id, undefined);
  return {
    ConditionalFormatCollection: {
      items: (cells: Cells) => formatsOver(book, cells).map(({ id }) => formatObject(id)),
      find: (cells: Cells, key) =>
        formatsOver(book, cells).some(({ id }) => id === key) ? formatObject(String(key)) : null,
      call: {
        Add: (cells: Cells, args) => addFormat(book, cells, args),
        ClearAll: (cells: Cells) => {
          requireWritable(book, cells.sheetId);
          for (const { id } of formatsOver(book, cells)) book.grid.removeConditionalFormat(id);
        },
      },
    },
    ConditionalFormat: {
      identity: (id: FormatId) => ({ Id: id }),
      read: {
        Id: (id: FormatId) => of(id).id,
        Priority: (id: FormatId) => priority(book, of(id)),
        StopIfTrue: (id: FormatId) => of(id).stopIfTrue,
        Type: () => "Custom",
      },
      write: {
        Priority: (id: FormatId, value) => setPriority(book, writable(book, id), value),
        StopIfTrue: updates((value) => ({ stopIfTrue: readFlag(value) })),
      },
      open: {
        Custom: inner("CustomConditionalFormat"),
        CustomOrNullObject: inner("CustomConditionalFormat"),
      },
      call: {
        Delete: (id: FormatId) => book.grid.removeConditionalFormat(writable(book, id).id),
        GetRange: (id: FormatId) => oneRange(of(id)),
        GetRanges: (id: FormatId) => areasObject(of(id).sheetId, of(id).rects),
      },
    },
    CustomConditionalFormat: {
      open: { Format: inner("ConditionalRangeFormat"), Rule: inner("ConditionalFormatRule") },
    },
    ConditionalFormatRule: {
      read: { Formula: (id: FormatId) => of(id).formula },
      write: { Formula: updates((value) => ({ formula: readFormula(value) })) },
    },
    ConditionalRangeFormat: {
      open: { Fill: inner("ConditionalRangeFill"), Font: inner("ConditionalRangeFont") },
    },
    ConditionalRangeFill: {
      read: { Color: (id: FormatId) => of(id).fill ?? "" },
      write: { Color: updates((value) => ({ fill: readColour(value) })) },
      call: { Clear: clears({ fill: undefined }) },
    },
    ConditionalRangeFont: {
      read: { Bold: (id: FormatId) => of(id).bold ?? null, Color: (id: FormatId) => of(id).fontColor ?? "" },
      write: {
        Bold: updates((value) => ({ bold: readFlag(value) })),
        Color: updates((value) => ({ fontColor: readColour(value) })),
      },
      call: { Clear: clears({ fontColor: undefined, bold: undefined }) },
    },
  };
}

const formatObject = (id: FormatId): HostObject => ({ className: "ConditionalFormat", target: id });

function formatsOver({ grid }: Book, { sheetId, rects }: Cells): ConditionalFormat[] {
  const touches = (format: ConditionalFormat) =>
    format.rects.some((area) => rects.some((rect) => intersection(area, rect)));
  return grid.conditionalFormats(sheetId).filter(touches);
}

/** A new format comes first, as in Excel; its rule is set after. */
function addFormat(book: Book, { sheetId, rects }: Cells, args: Arguments): HostObject {
  const type = args.text(0);
  if (type !== "Custom") throw new HostError("ApiNotFound", `The workbench's host has no ${type} formats.`);
  requireWritable(book, sheetId);
  const id = newId();
  book.grid.addConditionalFormat({ id, sheetId, rects, formula: "", stopIfTrue: false });
  return formatObject(id);
}

function writable(book: Book, id: FormatId): ConditionalFormat {
  const format = conditionalFormatOf(book, id);
  requireWritable(book, format.sheetId);
  return format;
}

const priority = ({ grid }: Book, { sheetId, id }: ConditionalFormat) =>
  grid.conditionalFormats(sheetId).findIndex((format) => format.id === id);

/** Since what is added comes first, those before it are added anew, from the last. */
function setPriority({ grid }: Book, format: ConditionalFormat, value: unknown): void {
  if (!Number.isInteger(value) || Number(value) < 0) throw invalidArgument();
  const others = grid.conditionalFormats(format.sheetId).filter(({ id }) => id !== format.id);
  const before = others.slice(0, Number(value));
  for (const moved of [format, ...before.reverse()]) {
    grid.removeConditionalFormat(moved.id);
    grid.addConditionalFormat(moved);
  }
}

function oneRange({ sheetId, rects }: ConditionalFormat): HostObject {
  if (rects.length === 1) return rangeObject(sheetId, rects[0]!);
  throw new HostError("InvalidOperation", "The conditional format is on more than one range.");
}

function readFormula(value: unknown): string {
  if (typeof value !== "string" || value === "") throw invalidArgument();
  return value;
}
