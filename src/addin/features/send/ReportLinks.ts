import type { Report } from "../../../core/contract/reports.ts";
import type { Workbook } from "../../workbook/Workbook.ts";
import { isObject } from "../../isObject.ts";

/** What the workbook last knew of a report: a hint, from which others' changes since are told. */
export interface ReportLink {
  readonly group: string;
  readonly period: string;
  readonly report: string;
  readonly number: number;
  readonly version: number;
  readonly revision: number;
}

/** The workbook's key for its links. */
export const linksKey = "reports";
const formatVersion = 1;
/** Five years of months; the oldest go. */
const mostLinks = 60;

/** Which reports a workbook was sent to. A copy of the workbook has links of its own, none at first (design §10). */
export class ReportLinks {
  readonly #workbook: Pick<Workbook, "loadState" | "saveState">;
  readonly #place: string;
  #links: readonly ReportLink[] | undefined;

  /** `place`: where the workbook is kept. */
  constructor(workbook: Pick<Workbook, "loadState" | "saveState">, place: string) {
    this.#workbook = workbook;
    this.#place = place;
  }

  async load(): Promise<void> {
    this.#links ??= readLinks(await this.#workbook.loadState(linksKey), this.#place);
  }

  find(group: string, period: string): ReportLink | undefined {
    return this.#links?.find((link) => link.group === group && link.period === period);
  }

  /** Remembers the report as it is now. */
  async keep({ id, groupId, period, number, version, revision }: Report): Promise<void> {
    const link = { group: groupId, period, report: id, number, version, revision };
    await this.#save([link, ...this.#others(groupId, period)].slice(0, mostLinks));
  }

  #others(group: string, period: string): readonly ReportLink[] {
    return (this.#links ?? []).filter((link) => link.group !== group || link.period !== period);
  }

  async #save(links: readonly ReportLink[]): Promise<void> {
    this.#links = links;
    await this.#workbook.saveState(linksKey, {
      version: formatVersion,
      place: this.#place,
      links,
    });
  }
}

/** Those of this very workbook; none where it is another's copy, or not ours to understand. */
function readLinks(state: unknown, place: string): readonly ReportLink[] {
  if (!isObject(state) || state.version !== formatVersion || state.place !== place) return [];
  return Array.isArray(state.links) ? state.links.filter(isLink) : [];
}

const isLink = (value: unknown): value is ReportLink =>
  isObject(value) &&
  ["group", "period", "report"].every((key) => typeof value[key] === "string") &&
  ["number", "version", "revision"].every((key) => Number.isInteger(value[key]));
