import { shortestUnit } from "../../../core/contract/textLimits.ts";
import { looksLikeCpr } from "../../../core/values/looksLikeCpr.ts";
import type { ListReportsQuery, Report, ReportState } from "../../../core/contract/reports.ts";

/** A tray, all that is begun, or all there is. */
export type StateChoice = ReportState | "begun" | "all";

/** What a list is narrowed to, as it was typed and chosen; "" narrows to nothing. */
export interface ListFilter {
  /** A number, or part of a name. */
  readonly search: string;
  readonly state: StateChoice;
  readonly formType: string;
  readonly year: string;
  /** "01" to "12"; only of a year. */
  readonly month: string;
  readonly unit: string;
  readonly version: string;
}

const reportNumber = /^\d{1,9}$/;
/** No part of a name, and perhaps the start of a CPR number. */
const manyDigits = /\d{6}/;

const isName = (search: string): boolean =>
  search !== "" && !manyDigits.test(search) && !looksLikeCpr(search);
/** A shorter code is being typed still. */
const isUnit = (unit: string): boolean => unit.length >= shortestUnit && !looksLikeCpr(unit);

const statesOf = (choice: StateChoice): ListReportsQuery["state"] => {
  if (choice === "all") return undefined;
  return choice === "begun" ? ["draft", "outbox"] : [choice];
};

/** The API's question; what is unfinished asks for nothing, nor does a CPR number, which no address may hold. */
export function queryOf(filter: ListFilter): Partial<ListReportsQuery> {
  const search = filter.search.trim();
  const unit = filter.unit.trim();
  const isNumber = reportNumber.test(search) && Number(search) > 0;
  const state = statesOf(filter.state);
  return {
    ...(isNumber ? { number: Number(search) } : isName(search) && { author: search.slice(0, 100) }),
    ...(state && { state }),
    ...(filter.formType !== "" && { formType: filter.formType }),
    ...(filter.year !== "" && { period: [filter.year, filter.month].filter(Boolean).join("-") }),
    ...(isUnit(unit) && { unit }),
    ...(reportNumber.test(filter.version) && { version: Number(filter.version) }),
  };
}

/** How many of the filters narrow the list, beside the search and the place's own tray and form type. */
export const countFilters = (filter: ListFilter, own: Pick<ListFilter, "state" | "formType">): number =>
  [
    filter.state !== own.state,
    filter.formType !== own.formType,
    filter.year !== "",
    isUnit(filter.unit.trim()),
    filter.version !== "",
  ].filter(Boolean).length;

/** Whether an empty list says something of the search, and not of the tray. */
export const isNarrowed = ({ search, year, unit, version }: ListFilter): boolean =>
  [search, year, unit, version].some((part) => part.trim() !== "");

/** Whether a report is of the trays chosen; it may have left them since the list was fetched. */
export const lies = ({ state }: Report, choice: StateChoice): boolean =>
  statesOf(choice)?.includes(state) ?? true;
