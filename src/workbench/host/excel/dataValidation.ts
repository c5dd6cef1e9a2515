import type { AlertStyle, GridValidation, ValidationOperator } from "../../grid/Grid.ts";
import type { Rect } from "../../cells/Rect.ts";
import { intersection, withoutAll } from "../../grid/rects.ts";
import { HostError, invalidArgument } from "../HostError.ts";
import type { ObjectClasses } from "../ObjectClass.ts";
import { requireWritable, sheetOf, type Book } from "./Book.ts";
import { readFlag } from "./format.ts";
import { newId, type Cells } from "./objects.ts";

/** A list written into its rule may not be longer; one that stands in cells may (Excel's own limit). */
const longestList = 255;
/** Of the messages' titles, of the prompt, and of the alert. */
const longest = { title: 32, prompt: 255, alert: 225 } as const;

const operators: Readonly<Record<string, ValidationOperator>> = {
  Between: "between",
  NotBetween: "notBetween",
  EqualTo: "equal",
  NotEqualTo: "notEqual",
  GreaterThan: "greaterThan",
  LessThan: "lessThan",
  GreaterThanOrEqualTo: "greaterThanOrEqual",
  LessThanOrEqualTo: "lessThanOrEqual",
};

const styles: Readonly<Record<string, AlertStyle>> = {
  Stop: "stop",
  Warning: "warning",
  Information: "information",
};

/** The kinds of rule that the host has, by the client's names; the others are refused by name. */
const kinds = { wholeNumber: "whole", textLength: "textLength", date: "date" } as const;
const typeNames = { list: "List", whole: "WholeNumber", textLength: "TextLength", date: "Date" } as const;

/** Data validation: of all its cells one and the same, or none. */
export function dataValidationClasses(book: Book): ObjectClasses {
  const of = (cells: Cells) => validationOf(book, cells);
  const changes = (change: (value: unknown) => Partial<GridValidation>) => (cells: Cells, value: unknown) => {
    const held = of(cells);
    if (!held || held === "mixed")
      throw new HostError("ApiNotFound", "The workbench's host has messages only where one rule holds.");
    put(book, cells, { ...held, ...change(value) });
  };
  const reads = (read: (validation: GridValidation) => unknown, none: unknown) => (cells: Cells) => {
    const held = of(cells);
    return held === "mixed" ? null : held ? read(held) : none;
  };
  return {
    DataValidation: {
      read: {
        ErrorAlert: reads(({ alert }) => writtenAlert(alert), writtenAlert(undefined)),
        IgnoreBlanks: reads(({ ignoreBlanks }) => ignoreBlanks, true),
        Prompt: reads(({ prompt }) => writtenPrompt(prompt), writtenPrompt(undefined)),
        Rule: reads(writtenRule, {}),
        Type: (cells: Cells) => {
          const held = of(cells);
          return held === "mixed" ? "Inconsistent" : held ? typeNames[held.type] : "None";
        },
      },
      write: {
        ErrorAlert: changes((value) => ({ alert: readAlert(value) })),
        IgnoreBlanks: changes((value) => ({ ignoreBlanks: readFlag(value) })),
        Prompt: changes((value) => ({ prompt: readPrompt(value) })),
        Rule: (cells: Cells, value) => {
          const held = of(cells);
          const rest = held && held !== "mixed" ? held : { ignoreBlanks: true };
          put(book, cells, { ...rest, ...readRule(value) });
        },
      },
      call: {
        Clear: ({ sheetId, rects }: Cells) => {
          requireWritable(book, sheetId);
          book.grid.clearValidation(sheetId, rects);
        },
      },
    },
  };
}

type Held = Omit<GridValidation, "id" | "sheetId" | "rects">;

function put(book: Book, { sheetId, rects }: Cells, validation: Held): void {
  requireWritable(book, sheetId);
  book.grid.setValidation({ ...validation, id: newId(), sheetId, rects });
}

function validationOf(book: Book, { sheetId, rects }: Cells): GridValidation | "mixed" | undefined {
  const touching = book.grid
    .validations(sheetOf(book, sheetId).id)
    .filter((validation) => validation.rects.some((rect) => rects.some((cell) => intersection(rect, cell))));
  const [only] = touching;
  if (!only) return undefined;
  return touching.length === 1 && covers(only.rects, rects) ? only : "mixed";
}

const covers = (rects: readonly Rect[], cells: readonly Rect[]) => withoutAll(cells, rects).length === 0;

type Written = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): Written => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalidArgument();
  return value as Written;
};

function readRule(value: unknown): Pick<GridValidation, "type" | "operator" | "formulas" | "dropDown"> {
  const entries = Object.entries(objectOf(value)).filter(([, rule]) => rule !== undefined && rule !== null);
  const [kind, rule] = entries[0] ?? [];
  if (kind === undefined || entries.length > 1) throw invalidArgument();
  if (kind === "list") return readList(objectOf(rule));
  const type = kinds[kind as keyof typeof kinds] as GridValidation["type"] | undefined;
  if (!type) throw new HostError("ApiNotFound", `The workbench's host has no rules of the kind ${kind}.`);
  const { operator, formula1, formula2 } = objectOf(rule);
  const known = operators[String(operator)];
  if (!known) throw invalidArgument();
  const wanted = known === "between" || known === "notBetween" ? [formula1, formula2] : [formula1];
  return { type, operator: known, dropDown: false, formulas: wanted.map((each) => readFormula(type, each)) };
}

function readList({ source, inCellDropDown }: Written) {
  if (typeof source !== "string" || source.trim() === "") throw invalidArgument();
  if (!source.startsWith("=") && source.length > longestList) throw invalidArgument();
  return {
    type: "list",
    operator: undefined,
    formulas: [source],
    dropDown: inCellDropDown !== false,
  } as const;
}

/** Numbers and days; what other cells give is refused by name. */
function readFormula(type: GridValidation["type"], value: unknown): string {
  if (typeof value === "string" && value.startsWith("="))
    throw new HostError("ApiNotFound", "The workbench's host has no rules that ask other cells.");
  const text = String(value);
  const fits = type === "date" ? /^\d{4}-\d{2}-\d{2}/.test(text) : /^-?\d+$/.test(text);
  if (!fits) throw invalidArgument();
  return type === "date" ? text.slice(0, 10) : text;
}

function readPrompt(value: unknown): GridValidation["prompt"] {
  const { showPrompt, title = "", message = "" } = objectOf(value);
  if (showPrompt === false) return undefined;
  return { title: readText(title, longest.title), message: readText(message, longest.prompt) };
}

function readAlert(value: unknown): GridValidation["alert"] {
  const { showAlert, style = "Stop", title = "", message = "" } = objectOf(value);
  const known = styles[String(style)];
  if (!known) throw invalidArgument();
  if (showAlert === false) return undefined;
  return {
    style: known,
    title: readText(title, longest.title),
    message: readText(message, longest.alert),
  };
}

function readText(value: unknown, most: number): string {
  if (typeof value !== "string" || value.length > most) throw invalidArgument();
  return value;
}

const writtenPrompt = (prompt: GridValidation["prompt"]) => ({
  showPrompt: true,
  title: prompt?.title ?? "",
  message: prompt?.message ?? "",
});

const writtenAlert = (alert: GridValidation["alert"]) => ({
  showAlert: true,
  style: nameOf(styles, alert?.style) ?? "Stop",
  title: alert?.title ?? "",
  message: alert?.message ?? "",
});

function writtenRule({ type, operator, formulas, dropDown }: GridValidation): object {
  const [first, second] = formulas;
  if (type === "list") return { list: { inCellDropDown: dropDown, source: first } };
  const asWritten = (formula: string | undefined) => (type === "date" ? formula : Number(formula));
  const rule = {
    operator: nameOf(operators, operator),
    formula1: asWritten(first),
    ...(second !== undefined && { formula2: asWritten(second) }),
  };
  return { [nameOf(kinds, type)!]: rule };
}

const nameOf = (table: Readonly<Record<string, string>>, value: string | undefined) =>
  Object.keys(table).find((name) => table[name] === value);
