import { findDrift } from "../../../core/mapping/findDrift.ts";
import { columnRoles, type Layout, type MatchReason, wordMeanings } from "../../../core/mapping/Layout.ts";
import type { SheetRows } from "../../../core/mapping/SheetRows.ts";
import { isMeasure } from "../../../core/record/fields.ts";
import { isObject } from "../../isObject.ts";

export interface SavedMapping {
  /** The sheet's name: ids change when a workbook is copied, headings and names do not. */
  readonly sheet: string;
  readonly layout: Layout;
  /** The table that is read instead of the whole sheet. */
  readonly table?: string;
  /** Other sheets that are read with it, by name. */
  readonly with?: readonly string[];
  /** Those with the same headings that the planner would not have read with it, by name. */
  readonly without?: readonly string[];
  /** Readings the planner has chosen: writing → full code. */
  readonly choices: Readonly<Record<string, string>>;
}

/** The workbook's key for what is saved here. */
export const mappingKey = "mapping";
const version = 1;
/** State stays far below what a workbook takes (office.md §2). */
const mostSheets = 50;

/** What the workbook holds; nothing when it is not ours, or of another version. */
export function readSavedMappings(state: unknown): readonly SavedMapping[] {
  if (!isObject(state) || state.version !== version || !Array.isArray(state.sheets)) return [];
  return state.sheets.filter(isSavedMapping);
}

// By hand: zod would double what the pane must load before it can show anything.
function isSavedMapping(value: unknown): value is SavedMapping {
  if (!isObject(value) || typeof value.sheet !== "string") return false;
  const { layout, choices, with: others = [], without = [], table = "" } = value;
  return (
    typeof table === "string" &&
    (isList(layout) || isBlocks(layout)) &&
    isTexts(others) &&
    isTexts(without) &&
    isObject(choices) &&
    Object.values(choices).every((code) => typeof code === "string")
  );
}

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((text) => typeof text === "string");

const isEach = (value: unknown, holds: (item: unknown) => boolean): boolean =>
  value === undefined || (isObject(value) && Object.values(value).every(holds));

const isSpoken = ({ words, names }: Record<string, unknown>): boolean =>
  isEach(words, (meaning) => wordMeanings.some((each) => each === meaning)) &&
  isEach(names, (code) => typeof code === "string");

const isBlocks = (layout: unknown): boolean =>
  isObject(layout) &&
  layout.kind === "blocks" &&
  isSpoken(layout) &&
  (layout.month === undefined ||
    (isObject(layout.month) && Number.isInteger(layout.month.year) && Number.isInteger(layout.month.month)));

const isList = (layout: unknown): boolean =>
  isObject(layout) &&
  layout.kind === "list" &&
  Number.isInteger(layout.headerRow) &&
  isSpoken(layout) &&
  (layout.unitOnce === undefined || typeof layout.unitOnce === "boolean") &&
  (layout.addsRows === undefined || typeof layout.addsRows === "boolean") &&
  (layout.once === undefined || (Array.isArray(layout.once) && layout.once.every(isMeasure))) &&
  isObject(layout.columns) &&
  Object.entries(layout.columns).every(([role, column]) => isRole(role) && isColumn(column));

const isColumn = (column: unknown): boolean =>
  isObject(column) &&
  Number.isInteger(column.column) &&
  Number(column.column) >= 0 &&
  typeof column.header === "string" &&
  reasons.includes(String(column.reason));

const reasons: readonly string[] = ["header", "alias", "similar", "values", "chosen"] satisfies MatchReason[];
const isRole = (name: string): boolean => columnRoles.some((role) => role === name);
/** The mappings with this one first, in place of the sheet's earlier one. */
export const withMapping = (all: readonly SavedMapping[], mapping: SavedMapping): unknown => ({
  version,
  sheets: [mapping, ...all.filter((other) => !isOfSame(other, mapping))].slice(0, mostSheets),
});

const isOfSame = (one: SavedMapping, other: SavedMapping): boolean =>
  one.sheet === other.sheet && one.table === other.table;

/** The sheet's own mapping, else one by which it was read together with another. */
export const findOwnMapping = (all: readonly SavedMapping[], sheet: string): SavedMapping | undefined =>
  all.find((mapping) => mapping.sheet === sheet) ?? all.find((mapping) => mapping.with?.includes(sheet));

/** One whose headings all stand here just so: of a sheet that this one was copied from, or that it was named before. */
const findAlikeMapping = (all: readonly SavedMapping[], top: SheetRows): SavedMapping | undefined =>
  all.find(
    ({ layout }) => layout.kind === "list" && layout.headerRow >= 0 && findDrift(layout, top) === undefined,
  );

/** The sheet's own mapping, else that of one with the same headings. */
export const findMapping = (
  all: readonly SavedMapping[],
  sheet: string,
  top: SheetRows,
): SavedMapping | undefined => all.find((mapping) => mapping.sheet === sheet) ?? findAlikeMapping(all, top);

/** The sheet's own mapping, under the name that it had before where no sheet has that name any more. */
export function findLastMapping(
  all: readonly SavedMapping[],
  sheet: string,
  top: SheetRows,
  names: readonly string[],
): SavedMapping | undefined {
  const own = findOwnMapping(all, sheet);
  if (own) return own;
  const orphans = all.filter((mapping) => !names.includes(mapping.sheet));
  return findAlikeMapping(orphans, top);
}
