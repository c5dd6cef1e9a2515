import { sql, type RawBuilder } from "kysely";
import { typedMark, unitSeparator } from "../../core/report/fingerprint.ts";
import { countKeys, type FormType } from "../../core/record/FormType.ts";

/** The fingerprint of rows called `rows`, as `core/record/fingerprint.ts` makes it; a test holds the two together. */
export function fingerprintIn(rows: string, form: FormType): RawBuilder<string> {
  const column = (name: string) => sql.ref(`${rows}.${name}`);
  const values = countKeys(form).map(
    (key, place) => sql`coalesce(${column("counts")}[${sql.lit(place + 1)}]::text,
      ${sql.lit(typedMark)} || (${column("typed")} ->> ${sql.lit(key)}), '')`,
  );
  const parts = [...values, sql`coalesce(${column("accepted_reason")}, '')`];
  return sql`concat_ws(${sql.lit(unitSeparator)}, ${sql.join(parts)})`;
}
