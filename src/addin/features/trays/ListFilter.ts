import { shortestUnit } from "../../../core/contract/textLimits.ts";
import { readSearch } from "../../../core/report/readSearch.ts";
import { looksLikeCpr } from "../../../core/values/looksLikeCpr.ts";
import { codeAsOne } from "../../../core/units/codeAsOne.ts";
import type { ListReportsQuery, Report, ReportState } from "../../../core/contract/reports.ts";

/** A tray, all that is begun, or all there is. */
export type StateChoice = ReportState | "begun" | "all";

/** What a list is narrowed to, as it was typed and chosen; "" narrows to nothing. */
export interface ListFilter {
  /** A number, a month, or part of a name: as one types it. */
  readonly search: string;
  readonly state: StateChoice;
  readonly formType: string;
  readonly year: string;
  /** "01" to "12"; only of a year. */
  readonly month: string;
  readonly unit: string;
  readonly version: string;
}

const versionNumber = /^\d{1,9}$/;
/** No month, no name, no unit and no number of a report: the start of a CPR number. */
const perhapsCpr = /\d{6}[-\u2010-\u2015]?\d/u;

/** What is not asked for, since an address would hold it: what may be a person's number. */
export const isKept = (search: string): boolean =>
  looksLikeCpr(search) ||
  (perhapsCpr.test(search.replace(/\s/gu, "")) && readSearch(search).unit === undefined);
/** A code as it is written in one; some write the hospital apart from the department. */
const unitOf = ({ unit }: Pick<ListFilter, "unit">): string => (looksLikeCpr(unit) ? "" : codeAsOne(unit));
/** A shorter code is being typed still. */
const isUnit = (unit: string): boolean => unit.length >= shortestUnit;

/** What is typed of a code is not enough to be asked for. */
export const isShort = (filter: Pick<ListFilter, "unit">): boolean =>
  filter.unit.trim() !== "" && !looksLikeCpr(filter.unit) && !isUnit(unitOf(filter));

const statesOf = (choice: StateChoice): ListReportsQuery["state"] => {
  if (choice === "all") return undefined;
  return choice === "begun" ? ["draft", "outbox"] : [choice];
};

/** The API's question; what is unfinished asks for nothing, nor does a CPR number, which no address may hold. */
export function queryOf(filter: ListFilter): Partial<ListReportsQuery> {
  const search = filter.search.trim();
  const unit = unitOf(filter);
  const state = statesOf(filter.state);
  return {
    ...(search !== "" && !isKept(search) && { search }),
    ...(state && { state }),
    ...(filter.formType !== "" && { formType: filter.formType }),
    ...(filter.year !== "" && { period: [filter.year, filter.month].filter(Boolean).join("-") }),
    ...(isUnit(unit) && { unit }),
    ...(versionNumber.test(filter.version) && { version: Number(filter.version) }),
  };
}

/** How many of the filters narrow the list, beside the search and the place's own tray and form type. */
export const countFilters = (filter: ListFilter, own: Pick<ListFilter, "state" | "formType">): number =>
  [
    filter.state !== own.state,
    filter.formType !== own.formType,
    filter.year !== "",
    isUnit(unitOf(filter)),
    filter.version !== "",
  ].filter(Boolean).length;

/** Whether an empty list says something of the search, and not of the tray. */
export const isNarrowed = ({ search, year, unit, version }: ListFilter): boolean =>
  [search, year, unit, version].some((part) => part.trim() !== "");

/** Whether a report is of the trays chosen; it may have left them since the list was fetched. */
export const lies = ({ state }: Report, choice: StateChoice): boolean =>
  statesOf(choice)?.includes(state) ?? true;
