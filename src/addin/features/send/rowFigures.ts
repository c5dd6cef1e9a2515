import { measures } from "../../../core/record/fields.ts";
import type { sendDa } from "../../text/send.da.ts";
import type { SentRow } from "./Receipt.ts";
import { sentValues } from "./sentPrint.ts";

/** A row's counts as they were sent. */
export function rowFigures({ send, row }: SentRow, { figure }: typeof sendDa): string {
  const { values } = sentValues(send, row);
  return measures.map((key) => figure(key, values[key]!.text)).join(", ");
}
