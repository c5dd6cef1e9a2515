import { invalidArgument, itemNotFound } from "../HostError.ts";
import type { HostObject, ObjectClasses } from "../ObjectClass.ts";
import type { Book } from "./Book.ts";
import { rangeObject } from "./objects.ts";

const object = (className: string, target: unknown = null): HostObject => ({ className, target });

const calculationModes = ["Automatic", "AutomaticExceptTables", "Manual"] as const;
type CalculationMode = (typeof calculationModes)[number];

function readMode(value: unknown): CalculationMode {
  const mode = calculationModes.find((each) => each === value);
  if (!mode) throw invalidArgument();
  return mode;
}

/** The workbook, the application around it, and its languages. */
export function workbookClasses(book: Book): ObjectClasses {
  const { grid, events, culture } = book;
  const selected = () => rangeObject(grid.activeSheetId(), grid.selection());
  let calculationMode: CalculationMode = "Automatic";
  const eventRange = (reference: unknown) => events.rangeOf(reference);
  return {
    Workbook: {
      read: { Name: () => grid.name, ReadOnly: () => grid.isReadOnly() },
      open: {
        Application: () => object("Application"),
        Comments: () => object("CommentCollection"),
        Names: () => object("NamedItemCollection"),
        Settings: () => object("SettingCollection"),
        Tables: () => object("TableCollection"),
        Worksheets: () => object("WorksheetCollection"),
        _Runtime: () => object("Runtime"),
      },
      call: {
        GetSelectedRange: selected,
        GetActiveCell: () => rangeObject(grid.activeSheetId(), { ...grid.selection(), rows: 1, columns: 1 }),
        _GetRangeForEventByReferenceId: (_, args) => {
          const range = eventRange(args.at(0));
          if (!range) throw itemNotFound();
          return range;
        },
        _GetRangeOrNullObjectForEventByReferenceId: (_, args) => eventRange(args.at(0)),
      },
    },
    Application: {
      read: {
        CalculationMode: () => calculationMode,
        CalculationState: () => "Done",
        DecimalSeparator: () => culture.decimalSeparator,
        ThousandsSeparator: () => culture.groupSeparator,
        UseSystemSeparators: () => true,
      },
      write: { CalculationMode: (_, mode) => (calculationMode = readMode(mode)) },
      open: { CultureInfo: () => object("CultureInfo") },
      call: {
        Calculate: () => undefined,
        SuspendApiCalculationUntilNextSync: () => undefined,
        SuspendScreenUpdatingUntilNextSync: () => undefined,
      },
    },
    CultureInfo: {
      read: { Name: () => culture.name },
      open: {
        DatetimeFormat: () => object("DatetimeFormatInfo"),
        NumberFormat: () => object("NumberFormatInfo"),
      },
    },
    NumberFormatInfo: {
      read: {
        NumberDecimalSeparator: () => culture.decimalSeparator,
        NumberGroupSeparator: () => culture.groupSeparator,
      },
    },
    DatetimeFormatInfo: {
      read: {
        DateSeparator: () => culture.dateSeparator,
        LongDatePattern: () => culture.longDatePattern,
        ShortDatePattern: () => culture.shortDatePattern,
        TimeSeparator: () => culture.timeSeparator,
        LongTimePattern: () => culture.longTimePattern,
      },
    },
    Runtime: {
      read: { EnableEvents: () => events.enabled },
      write: { EnableEvents: (_, value) => (events.enabled = value === true) },
    },
    // The grid port has no names: they are there, empty, and refuse to be added to.
    NamedItemCollection: { items: () => [], find: () => null },
  };
}
