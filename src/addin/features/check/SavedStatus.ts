import type { StatusLine } from "./planStatus.ts";
import { isObject } from "../../isObject.ts";

/** Columns that we wrote into a sheet, and the words that were ours in them. */
export interface SavedStatus {
  /** The sheet's name, as mappings have it. */
  readonly sheet: string;
  readonly headings: StatusLine;
  readonly statuses: readonly string[];
}

/** The workbook's key for what is saved here. */
export const statusKey = "status";
const version = 1;

/** What the workbook holds; nothing when it is not ours, or of another version. */
export function readSavedStatus(state: unknown): readonly SavedStatus[] {
  if (!isObject(state) || state.version !== version || !Array.isArray(state.sheets)) return [];
  return state.sheets.filter(isSavedStatus);
}

/** Nothing at all once no sheet has them. */
export const saveStatus = (sheets: readonly SavedStatus[]): unknown =>
  sheets.length === 0 ? undefined : { version, sheets };

const isSavedStatus = (value: unknown): value is SavedStatus =>
  isObject(value) &&
  typeof value.sheet === "string" &&
  isTexts(value.headings) &&
  value.headings.length === 2 &&
  isTexts(value.statuses);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((text) => typeof text === "string");
