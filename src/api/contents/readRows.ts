import { sql } from "kysely";
import type { RowColumns } from "../../core/contract/rows.ts";
import { countKeys, type FormType } from "../../core/record/FormType.ts";
import type { PersonTransaction } from "../database/Database.ts";

type Codes = readonly [sor: string | null, hospital: string | null, department: string | null];

/** What one statement brings: every column as one JSON array, which PGlite reads four times faster than rows. */
interface Columns {
  readonly codes: Codes[];
  readonly date: (string | null)[];
  /** A column for each count of the form. */
  readonly counts: (number | null)[][];
  readonly typed: (Record<string, string> | null)[];
  readonly reasons: (string | null)[];
}

/** Which rows, and the definition that names their counts. */
export interface ContentOf {
  readonly groupId: string;
  readonly contentId: string;
  readonly form: FormType;
}

/** Rows of a content in the report's order, from the `from`-th on, at most `limit`; all of them without one. */
export async function readRows(
  { tx }: PersonTransaction,
  { groupId, contentId, form }: ContentOf,
  { from = 0, limit }: { from?: number; limit?: number } = {},
): Promise<RowColumns> {
  const keys = countKeys(form);
  const counts = keys.map(
    (_, place) => sql`coalesce(json_agg(counts[${sql.lit(place + 1)}] order by row_no), '[]')`,
  );
  const { rows } = await sql<{ columns: Columns }>`
    select json_build_object(
      'codes', coalesce(json_agg(json_build_array(sor_code, hospital_code, department_code) order by row_no), '[]'),
      'date', coalesce(json_agg(day order by row_no), '[]'),
      'counts', json_build_array(${sql.join(counts)}),
      'typed', coalesce(json_agg(typed order by row_no), '[]'),
      'reasons', coalesce(json_agg(accepted_reason order by row_no), '[]')) as columns
    from (select * from content_rows where group_id = ${groupId} and content_id = ${contentId}
      order by row_no offset ${from} limit ${limit ?? null}) page`.execute(tx);
  return toRowColumns(rows[0]!.columns, form, keys);
}

function toRowColumns(columns: Columns, form: FormType, keys: readonly string[]): RowColumns {
  const places = new Map<string, number>();
  const units: RowColumns["units"] = [];
  const unit = columns.codes.map((codes) => {
    const writing = JSON.stringify(codes);
    const known = places.get(writing);
    if (known !== undefined) return known;
    places.set(writing, units.length);
    return units.push(toUnit(codes)) - 1;
  });
  return {
    units,
    unit,
    date: columns.date,
    counts: Object.fromEntries(keys.map((key, place) => [key, columns.counts[place]!])),
    typed: toTyped(columns.typed, form),
    ...toReasons(columns.reasons),
  };
}

const toUnit = ([sorCode, hospitalCode, departmentCode]: Codes): RowColumns["units"][number] => ({
  ...(sorCode !== null && { sorCode }),
  ...(hospitalCode !== null && { hospitalCode }),
  ...(departmentCode !== null && { departmentCode }),
});

function toTyped(column: Columns["typed"], { fields }: FormType): RowColumns["typed"] {
  return column.flatMap((cells, row) =>
    cells === null
      ? []
      : fields.flatMap(({ key: field }) => {
          const text = cells[field];
          return text === undefined ? [] : [{ row, field, text }];
        }),
  );
}

function toReasons(column: Columns["reasons"]): Pick<RowColumns, "reasons"> {
  const reasons = column.flatMap((text, row) => (text === null ? [] : [{ row, text }]));
  return reasons.length === 0 ? {} : { reasons };
}
