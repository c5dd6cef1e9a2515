import { cellName, firstDay, patterns } from "./oracle.ts";
import type { Peer, PeerResult } from "./Peer.ts";
import { peerFields, type PeerField } from "./peerSheet.ts";
import { requirePeer } from "./requirePeer.ts";

/** A row's fault: of several cells, or of the row itself where it repeats another. */
interface RowError extends Error {
  readonly rowNumber: number;
  readonly errors: readonly { readonly columnNumber: number }[];
}
interface TableSchema {
  readonly Table: {
    load(rows: unknown, options: { readonly schema: unknown }): Promise<Table>;
  };
}
interface Table {
  read(options: { readonly forceCast: boolean }): Promise<readonly unknown[]>;
}

const count = { type: "integer", constraints: { required: true, minimum: 0 } };
const code = (field: PeerField) => ({
  type: "string",
  constraints: { required: true, pattern: patterns[field] },
});

/**
 * Rows as an array, which it does not parse. It has no rule over two fields, and of rows that repeat each other
 * it names only the later ones, and only where the row has no other fault.
 */
export const tableSchema = (lastDay: string): Peer => ({
  name: "tableschema",
  rules: { lastDay, repeats: "later" },
  prepare(rows) {
    const { Table } = requirePeer("tableschema") as TableSchema;
    const types: Readonly<Record<PeerField, object>> = {
      hospitalCode: code("hospitalCode"),
      departmentCode: code("departmentCode"),
      date: { type: "date", constraints: { required: true, minimum: firstDay, maximum: lastDay } },
      establishedBeds: count,
      openBeds: count,
      patients: count,
    };
    const schema = {
      fields: peerFields.map((name) => ({ name, ...types[name] })),
      primaryKey: ["hospitalCode", "departmentCode", "date"],
    };
    const sheet = [peerFields, ...rows];
    return async (): Promise<PeerResult> => {
      const table = await Table.load(sheet, { schema });
      const checked = await table.read({ forceCast: true });
      return () => checked.filter((row) => row instanceof Error).flatMap((row) => cellsOf(row as RowError));
    };
  },
});

const cellsOf = ({ rowNumber, errors }: RowError): readonly string[] =>
  errors.length === 0
    ? [cellName(rowNumber - 2, "date")]
    : errors.map(({ columnNumber }) => cellName(rowNumber - 2, peerFields[columnNumber - 1]!));
