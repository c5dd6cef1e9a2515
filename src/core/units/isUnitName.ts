import type { CellValue } from "../values/CellValue.ts";
import { isCellError, tidyText } from "../values/cellText.ts";
import { codeText } from "./codeText.ts";

/** Words rather than a code, which is letters and digits whatever blanks stand between. */
export function isUnitName(cell: CellValue): cell is string {
  if (typeof cell !== "string" || isCellError(cell) || /^(?=.*\d)[0-9A-Z]{2,9}$/u.test(codeText(cell)))
    return false;
  // "SOR-kode" is a heading that was filled down.
  if (/(?:kode|code)r?\s*$/iu.test(cell)) return false;
  return /\p{L}{4}|\p{L} \S|\S \p{L}|^\D*\p{L}\D*$/u.test(tidyText(cell));
}
