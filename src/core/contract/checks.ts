import { z } from "zod";
import { formTypeKey, period } from "./reports.ts";
import { rowColumns } from "./rows.ts";

/** Rows to be checked with the API's rules and kept nowhere. */
export const checkRowsRequest = z.strictObject({
  groupId: z.uuid(),
  formType: formTypeKey,
  period,
  rows: rowColumns,
});
