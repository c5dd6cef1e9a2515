import { cellName, firstDay, patterns } from "./oracle.ts";
import type { Peer, PeerResult } from "./Peer.ts";
import { keyOf, peerFields, type PeerField, type PeerRow } from "./peerSheet.ts";
import { requirePeer } from "./requirePeer.ts";

/** What its validation step keeps of a row. */
export interface ImportedRow {
  [field: string]: unknown;
  readonly __errors?: Readonly<Record<string, unknown>> | null;
}

type AddError = (field: string, error: { readonly level: string; readonly message: string }) => void;
type RowHook = (row: ImportedRow, addError: AddError) => ImportedRow;

/** The core of its validation step, which its screens call with every row and after every edit. */
type AddErrorsAndRunHooks = (
  rows: ImportedRow[],
  fields: readonly unknown[],
  rowHook: RowHook,
  tableHook: undefined,
  changedRows?: readonly number[],
) => Promise<ImportedRow[]>;

/** The row's unit and day in one field: its `unique` speaks of a single one. */
const key = "key";
const error = (message: string) => ({ level: "error", message });

const fields = [
  ...peerFields.map((field) => ({
    key: field,
    validations: [
      { rule: "required", errorMessage: "required" },
      { rule: "regex", value: patterns[field], errorMessage: "malformed" },
    ],
  })),
  { key, validations: [{ rule: "unique", errorMessage: "repeated" }] },
];

/** What it has no rule for, in the hook it offers for that. */
const checkRow =
  (lastDay: string): RowHook =>
  (row, addError) => {
    const { date, establishedBeds, openBeds, patients } = row as Record<PeerField, string>;
    if (date < firstDay || date > lastDay) addError("date", error("out of range"));
    if (Number(openBeds) > Number(establishedBeds) && areCounts(openBeds, establishedBeds))
      addError("openBeds", error("more than established"));
    if (Number(patients) > Number(openBeds) && areCounts(patients, openBeds))
      addError("patients", error("more than open"));
    return row;
  };

const count = new RegExp(patterns.patients);
const areCounts = (...texts: readonly string[]): boolean => texts.every((text) => count.test(text));

export const importedRow = (row: PeerRow): ImportedRow => ({
  ...Object.fromEntries(peerFields.map((field, at) => [field, row[at]])),
  [key]: keyOf(row),
  // It gives each row an id for its table where there is none; that is not counted.
  __index: keyOf(row),
});

/** Checks rows; of an edit, what `changedRows` says, as its own screen does. */
export function validateImported(
  rows: ImportedRow[],
  lastDay: string,
  changedRows?: readonly number[],
): Promise<ImportedRow[]> {
  const { addErrorsAndRunHooks } = requirePeer(
    "react-spreadsheet-import/dist-commonjs/steps/ValidationStep/utils/dataMutations.js",
  ) as { readonly addErrorsAndRunHooks: AddErrorsAndRunHooks };
  return addErrorsAndRunHooks(rows, fields, checkRow(lastDay), undefined, changedRows);
}

export function importedFaults(rows: readonly ImportedRow[]): Iterable<string> {
  return rows.flatMap(({ __errors }, at) =>
    Object.keys(__errors ?? {}).map((field) => cellName(at, field === key ? "date" : (field as PeerField))),
  );
}

/** The whole of its core, without React and without a page: a module of its own in the package. */
export const reactSpreadsheetImport = (lastDay: string): Peer => ({
  name: "react-spreadsheet-import",
  rules: { lastDay, comparesCounts: true, repeats: "every" },
  prepare(rows) {
    const imported = rows.map(importedRow);
    return async (): Promise<PeerResult> => {
      const checked = await validateImported(imported, lastDay);
      return () => importedFaults(checked);
    };
  },
});
