import type { FormTypeField } from "../../core/record/FormType.ts";
import type { RowColumns } from "../../core/contract/rows.ts";
import type { PrintJob } from "./PrintJob.ts";
import type { PrintWords } from "./words.da.ts";

/** A cell as it is printed. */
export interface PrintedCell {
  readonly text: string;
  /** As typed, since it is not valid. */
  readonly isFaulty: boolean;
}

/** One column of the printed table. */
export interface TableColumn {
  readonly key: string;
  readonly label: string;
  readonly align: "left" | "right";
  /** Of the unit's name: it takes the room that the others leave. */
  readonly isWide: boolean;
  /** The cell that names the row, for screen readers. */
  readonly isRowHeading: boolean;
  readonly cell: (row: number) => PrintedCell;
}

/**
 * The row's number, the form's codes as far as the report uses them, the unit's name, and the form's date and
 * counts: the order of the definition.
 */
export function tableColumns(job: PrintJob, words: PrintWords): TableColumn[] {
  const { form, rows } = job;
  const typed = new Map(rows.typed.map(({ row, field, text }) => [`${row} ${field}`, text]));
  const columns = form.fields
    .filter((field) => field.type !== "code" || isUsed(rows, field.key))
    .map((field) => fieldColumn(field, job, words, typed));
  const lastCode = columns.map(({ key }) => codeKeys.has(key)).lastIndexOf(true);
  columns.splice(lastCode + 1, 0, nameColumn(job, words));
  return [numberColumn(words), ...columns];
}

const codeKeys = new Set<string>(["sorCode", "hospitalCode", "departmentCode"]);

const isUsed = ({ units, typed }: RowColumns, key: string): boolean =>
  units.some((unit) => key in unit) || typed.some(({ field }) => field === key);

const sound = (text: string): PrintedCell => ({ text, isFaulty: false });

const plainColumn = { align: "left", isWide: false, isRowHeading: false } as const;

const numberColumn = (words: PrintWords): TableColumn => ({
  ...plainColumn,
  key: "row",
  label: words.row,
  align: "right",
  cell: (row) => sound(words.number(row + 1)),
});

const nameColumn = ({ unitNames }: PrintJob, words: PrintWords): TableColumn => ({
  ...plainColumn,
  key: "unitName",
  label: words.unitName,
  isWide: true,
  isRowHeading: true,
  cell: (row) => sound(unitNames[row] || "–"),
});

function fieldColumn(
  { key, type, label }: FormTypeField,
  { rows, lang }: PrintJob,
  words: PrintWords,
  typed: ReadonlyMap<string, string>,
): TableColumn {
  const valueAt = valueReader(key, type, rows, words);
  return {
    ...plainColumn,
    key,
    label: label[lang],
    align: type === "count" ? "right" : "left",
    cell: (row) => {
      const text = typed.get(`${row} ${key}`);
      return text === undefined ? sound(valueAt(row)) : { text, isFaulty: true };
    },
  };
}

function valueReader(
  key: string,
  type: FormTypeField["type"],
  { units, unit, date, counts }: RowColumns,
  words: PrintWords,
): (row: number) => string {
  if (type === "date") return (row) => (date[row] ? words.day(date[row]) : "");
  if (type === "count") {
    const column = counts[key] ?? [];
    return (row) => (typeof column[row] === "number" ? words.number(column[row]) : "");
  }
  return (row) => (units[unit[row]!] as Readonly<Record<string, string | undefined>>)[key] ?? "";
}
