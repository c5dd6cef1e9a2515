import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import { rowsPerChunk } from "../../src/core/contract/rowLimits.ts";
import type { Database, Identity } from "../../src/api/database/Database.ts";
import { makeRows } from "./makeRows.ts";

export interface BareInsert {
  readonly identity: Identity;
  readonly groupId: string;
  readonly personId: string;
  readonly rows: number;
  readonly reports: readonly { readonly month: string; readonly seed: number }[];
}

export interface Inserted {
  readonly ms: number;
  readonly contentIds: readonly string[];
}

/**
 * What a push is measured against: the same rows into the same table with its indexes and row security, by
 * unnest, 5,000 a transaction, on one connection, nothing else.
 */
export default async function bareInsert(
  database: Database,
  { identity, groupId, personId, rows, reports }: BareInsert,
): Promise<Inserted> {
  const contents = await Promise.all(
    reports.map(async ({ month, seed }) => {
      const { id } = await database.owner
        .insertInto("contents")
        .values({
          group_id: groupId,
          id: randomUUID(),
          report_id: randomUUID(),
          state: "open",
          row_count: 0,
          checksum: null,
          created_by: personId,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      return { id, chunks: makeRows(rows, month, seed).map(toArrays) };
    }),
  );
  const start = performance.now();
  for (const { id, chunks } of contents)
    for (const chunk of chunks)
      await database.asPerson(identity, ({ tx }) =>
        sql`insert into content_rows (group_id, content_id, row_no, unit_key, day, sor_code, counts, typed)
          select ${groupId}::uuid, ${id}::uuid, r.row_no, r.key, r.day, r.sor, array[r.a, r.b, r.c], r.typed::jsonb
          from unnest(${chunk.rowNo}::int[], ${chunk.key}::text[], ${chunk.day}::date[], ${chunk.sor}::text[],
            ${chunk.established}::int[], ${chunk.open}::int[], ${chunk.patients}::int[], ${chunk.typed}::text[])
            as r (row_no, key, day, sor, a, b, c, typed)`.execute(tx),
      );
  return { ms: performance.now() - start, contentIds: contents.map(({ id }) => id) };
}

function toArrays(rows: RowColumns, n: number) {
  const typed = new Map(rows.typed.map(({ row, field, text }) => [row, JSON.stringify({ [field]: text })]));
  return {
    rowNo: rows.unit.map((_, row) => n * rowsPerChunk + row),
    key: rows.unit.map((unit) => `sor:${rows.units[unit]!.sorCode}`),
    day: rows.date,
    sor: rows.unit.map((unit) => rows.units[unit]!.sorCode!),
    established: rows.counts.establishedBeds!,
    open: rows.counts.openBeds!,
    patients: rows.counts.patients!,
    typed: rows.unit.map((_, row) => typed.get(row) ?? null),
  };
}
