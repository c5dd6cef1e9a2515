import { Notice } from "../../ui/Notice.tsx";
import type { SendState } from "./SendState.ts";
import { useSendWords } from "./useSendWords.ts";

/** How many row numbers are said before "and n more". */
const namedRows = 5;

/** Registrations without a readable date, which belong to no report. */
export function Undated({ rows }: { readonly rows: SendState["undated"] }) {
  const words = useSendWords();
  if (rows.length === 0) return null;
  // Many registrations may share a heading's row.
  const places = [...new Set(rows)];
  const names = places.slice(0, namedRows);
  return (
    <Notice kind="warning">
      {words.withoutPeriod(rows.length, words.rowNames(names, places.length - names.length))}
    </Notice>
  );
}
