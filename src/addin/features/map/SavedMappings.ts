import { z } from "zod";
import { findDrift } from "../../../core/mapping/findDrift.ts";
import type { ListLayout } from "../../../core/mapping/Layout.ts";
import type { SheetRows } from "../../../core/mapping/SheetRows.ts";
import { fieldKeys } from "../../../core/record/fields.ts";

const column = z.object({
  column: z.int().min(0),
  header: z.string(),
  reason: z.enum(["header", "alias", "similar", "values", "chosen"]),
});

const savedMapping = z.object({
  /** The sheet's name: ids change when a workbook is copied, headings and names do not. */
  sheet: z.string(),
  layout: z.object({
    kind: z.literal("list"),
    headerRow: z.int().min(-1),
    columns: z.partialRecord(z.enum(fieldKeys), column),
  }),
  /** Readings the planner has chosen: writing → full code. */
  choices: z.record(z.string(), z.string()),
});

const savedMappings = z.object({ version: z.literal(1), sheets: z.array(savedMapping) });

export interface SavedMapping {
  readonly sheet: string;
  readonly layout: ListLayout;
  readonly choices: Readonly<Record<string, string>>;
}

/** The workbook's key for what is saved here. */
export const mappingKey = "mapping";
/** State stays far below what a workbook takes (office.md §2). */
const mostSheets = 50;

/** What the workbook holds; nothing when it is not ours, or of another version. */
export function readSavedMappings(state: unknown): readonly SavedMapping[] {
  const parsed = savedMappings.safeParse(state);
  return parsed.success ? parsed.data.sheets : [];
}

/** The mappings with this one first, in place of the sheet's earlier one. */
export const withMapping = (all: readonly SavedMapping[], mapping: SavedMapping): unknown => ({
  version: 1,
  sheets: [mapping, ...all.filter(({ sheet }) => sheet !== mapping.sheet)].slice(0, mostSheets),
});

/** The sheet's own mapping, else one whose headings all stand here just so: a sheet made by copying. */
export const findMapping = (
  all: readonly SavedMapping[],
  sheet: string,
  top: SheetRows,
): SavedMapping | undefined =>
  all.find((mapping) => mapping.sheet === sheet) ??
  all.find(({ layout }) => layout.headerRow >= 0 && findDrift(layout, top) === undefined);
