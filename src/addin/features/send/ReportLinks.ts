import type { Report, ReportState } from "../../../core/contract/reports.ts";
import type { Cut } from "../../../core/contract/settings.ts";
import { cutOf } from "../../../core/report/periodOf.ts";
import type { Workbook } from "../../workbook/Workbook.ts";
import { countPrints, decodePrints, encodePrints, type SentPrints } from "./SentPrints.ts";
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
  /** The rows that it was sent (`SentPrints`), unless they are too many. */
  readonly sent?: string;
}

/** The workbook's key for its links. */
export const linksKey = "reports";
const formatVersion = 1;
/** Five years of months; the oldest go. */
const mostLinks = 60;

/** So many rows are remembered, some 300 kB; of older reports it is then unknown which were sent. */
const mostPrints = 20_000;

/** Rows of a send by their keys' hashes: those that the report has now, and those that it has otherwise or not. */
export interface SentRows {
  readonly sent: SentPrints;
  readonly unsent: readonly number[];
}
const noRows: SentRows = { sent: new Map(), unsent: [] };

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

  /** The report of a period and the rows that it was sent; of whichever group, where that is not known yet. */
  findSent(group: string | undefined, period: string) {
    const link = this.#links?.find((each) => isOf(each, group) && each.period === period);
    if (link?.state === undefined || link.sent === undefined) return undefined;
    const { number, version, state } = link;
    return { report: { number, version, state }, prints: decodePrints(link.sent) };
  }

  /** How the reports are cut that it was sent to; undefined where it was sent to none. */
  cutFor(group: string | undefined): Cut | undefined {
    const first = this.#links?.find((link) => isOf(link, group));
    return first && cutOf(first.period);
  }

  /** Remembers the report as it is now, and which rows it was sent; of rows that are not named it knows what it knew. */
  async keep(report: Report, rows: SentRows = noRows): Promise<void> {
    const { id, groupId, period, number, version, revision, state } = report;
    const before = this.find(groupId, period);
    const prints = new Map(before?.report === id ? decodePrints(before.sent ?? "") : []);
    for (const key of rows.unsent) prints.delete(key);
    for (const [key, print] of rows.sent) prints.set(key, print);
    const link: ReportLink = {
      ...{ group: groupId, period, report: id, number, version, revision, state },
      ...(prints.size <= mostPrints && { sent: encodePrints(prints) }),
    };
    await this.#save(forgetPrints([link, ...this.#others(groupId, period)].slice(0, mostLinks)));
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

/** The newest keep their rows, as far as there is room. */
function forgetPrints(links: readonly ReportLink[]): readonly ReportLink[] {
  let room = mostPrints;
  return links.map((link) => {
    const { sent, ...bare } = link;
    if (sent === undefined) return link;
    room -= countPrints(sent);
    return room < 0 ? bare : link;
  });
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
