import { cellName, firstDay, patterns } from "./oracle.ts";
import type { Peer, PeerResult } from "./Peer.ts";
import { peerFields, type PeerField } from "./peerSheet.ts";
import { requirePeer } from "./requirePeer.ts";

interface Validated {
  readonly inValidData: readonly { readonly rowIndex: number; readonly columnIndex: number }[];
}
type Validate = (rows: unknown, config: { readonly headers: readonly unknown[] }) => Promise<Validated>;

/** Its parser, by which the rows are handed on as they are: CSV is no part of what we compare. */
interface Parser {
  parse: (
    rows: unknown,
    options: { readonly complete: (results: { readonly data: unknown }) => void },
  ) => void;
}

const count = new RegExp(patterns.patients);
/** A number that neither of them is not is spoken of elsewhere. */
const isAtMost = (text: string, other: string): boolean =>
  !count.test(other) || Number(text) <= Number(other);

/**
 * Without uniqueness: its `unique` looks each value up in a growing array, names rows and not cells, and would
 * take minutes of these 100,000.
 */
export const csvFileValidator = (lastDay: string): Peer => ({
  name: "csv-file-validator",
  rules: { lastDay, comparesCounts: true },
  prepare(rows) {
    const validate = requirePeer("csv-file-validator") as Validate;
    (requirePeer("papaparse") as Parser).parse = (parsed, { complete }) => complete({ data: parsed });
    const headers = peerFields.map((field) => headerOf(field, lastDay));
    const sheet = [peerFields, ...rows];
    return async (): Promise<PeerResult> => {
      const { inValidData } = await validate(sheet, { headers });
      return () =>
        inValidData.map(({ rowIndex, columnIndex }) => cellName(rowIndex - 2, peerFields[columnIndex - 1]!));
    };
  },
});

function headerOf(field: PeerField, lastDay: string) {
  const pattern = new RegExp(patterns[field]);
  const isWithin = (text: string) => text >= firstDay && text <= lastDay;
  const bound = { openBeds: "establishedBeds", patients: "openBeds" }[field as string] as
    | PeerField
    | undefined;
  return {
    name: field,
    inputName: field,
    required: true,
    validate: (text: string) => pattern.test(text) && (field !== "date" || isWithin(text)),
    ...(bound && {
      dependentValidate: (text: string, row: readonly string[]) =>
        isAtMost(text, row[peerFields.indexOf(bound)]!),
    }),
  };
}
