import { cellIndex } from "./cellIndex.ts";
import type { FieldKey } from "./fields.ts";
import type { RowSpine } from "./Registrations.ts";

/** True when CPR-1 speaks of the cell; no other rule then does. */
export const isCprLike = ({ cprLike }: RowSpine, slot: number, field: FieldKey): boolean =>
  cprLike.size > 0 && cprLike.has(cellIndex(slot, field));
