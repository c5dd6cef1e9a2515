import type { Report, ReportState } from "../../../core/contract/reports.ts";
import type { Cut } from "../../../core/contract/settings.ts";
import { cutOf } from "../../../core/report/periodOf.ts";
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
  /** Unknown of links that an older pane kept. */
  readonly state?: ReportState;
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

  /** As `find`, for whichever group where that is not known yet. */
  findOf(group: string | undefined, period: string): ReportLink | undefined {
    return this.#links?.find((link) => isOf(link, group) && link.period === period);
  }

  /** How the reports are cut that it was sent to; undefined where it was sent to none. */
  cutFor(group: string | undefined): Cut | undefined {
    const first = this.#links?.find((link) => isOf(link, group));
    return first && cutOf(first.period);
  }

  /** Remembers the report as it is now. */
  async keep({ id, groupId, period, number, version, revision, state }: Report): Promise<void> {
    const link = { group: groupId, period, report: id, number, version, revision, state };
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

const isOf = (link: ReportLink, group: string | undefined): boolean =>
  group === undefined || link.group === group;

/** Those of this very workbook; none where it is another's copy, or not ours to understand. */
function readLinks(state: unknown, place: string): readonly ReportLink[] {
  if (!isObject(state) || state.version !== formatVersion || state.place !== place) return [];
  return Array.isArray(state.links) ? state.links.filter(isLink) : [];
}

const isLink = (value: unknown): value is ReportLink =>
  isObject(value) &&
  ["group", "period", "report"].every((key) => typeof value[key] === "string") &&
  ["number", "version", "revision"].every((key) => Number.isInteger(value[key]));
