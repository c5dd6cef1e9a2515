import type { Group } from "../../../core/contract/people.ts";
import { textHash } from "../../../core/report/textHash.ts";
import { askOptional } from "../../askOptional.ts";
import { Store } from "../../Store.ts";
import { isGood } from "./Receipt.ts";
import type { ReportLinks, SentRows } from "./ReportLinks.ts";
import { isUndecided, type ReportSend, type SendTerms } from "./ReportSend.ts";
import { RowStates } from "./RowStates.ts";
import type { SendState } from "./SendState.ts";
import { type ArrivedReport, arrivedReport } from "./arrivedReport.ts";

export type LastSend = Pick<ReportSend, "period" | "outcome" | "report">;

/** What is known after plans and sends: in the pane, and in the workbook. */
export class SendMemory {
  /** The reports that the sheet's last sends came to, the newest first. */
  readonly last = new Store<readonly LastSend[]>([]);
  /** Where rows stand at the API. */
  readonly rows = new RowStates();
  readonly #links: Pick<ReportLinks, "keep">;
  /** Whose reports it tells of. */
  #groupId: Group["id"] | undefined;

  constructor(links: Pick<ReportLinks, "keep">) {
    this.#links = links;
  }

  /** What is noted from now on is of that group. */
  begin(group: Group): void {
    this.#groupId = group.id;
  }

  /** Where a group's reports stand is never shown to another; true where there was something to forget. */
  follow(group: Group | undefined): boolean {
    if (this.#groupId === undefined || this.#groupId === group?.id) return false;
    this.#groupId = undefined;
    this.rows.clear();
    this.forgetLast();
    return true;
  }

  forgetLast(): void {
    this.last.set([]);
  }

  /** Of other months it stays what was sent before. */
  noteLast(sends: readonly ReportSend[]): void {
    const arrived = sends.filter(({ outcome }) => isGood(outcome));
    const told = new Set(arrived.map(({ period }) => period));
    this.last.set([
      ...arrived.map(({ period, outcome, report }) => ({ period, outcome, report })),
      ...this.last.value.filter(({ period }) => !told.has(period)),
    ]);
  }

  /**
   * What arrived of a report; the workbook's hint is such that without it nothing is lost: a workbook that takes none
   * stops no send. What is left undecided must be asked again, so that the hint stays at what the sheet knew before.
   */
  async note(send: ReportSend, terms: Pick<SendState, keyof SendTerms | "unwritten">): Promise<void> {
    const arrived = arrivedReport(send, terms);
    if (arrived === undefined) return;
    this.rows.noteSent(arrived);
    if (terms.unwritten > 0 || isUndecided(send)) return;
    await askOptional(() => this.#links.keep(arrived.report, hashesOf(arrived)), undefined);
  }
}

/** A send's rows as the workbook remembers them. */
const hashesOf = ({ sent, unsent }: ArrivedReport): SentRows => ({
  sent: new Map(sent.map(([key = "", print]) => [textHash(key), textHash(print)])),
  unsent: unsent.map((key = "") => textHash(key)),
});
