import type { DanishNow } from "../values/danishNow.ts";
import { BlockReader } from "./blocks/BlockReader.ts";
import { ListReader } from "./ListReader.ts";
import type { KnowsCode } from "./matchColumns.ts";
import type { ReadBy, SheetReader } from "./SheetReader.ts";

/** Begins to read sheets by a layout. */
export const createReader = ({ layout, sheets }: ReadBy, now: DanishNow, knows?: KnowsCode): SheetReader =>
  layout.kind === "list" ? new ListReader(layout, sheets, now) : new BlockReader(layout, sheets, now, knows);
