import { Problem } from "../../../core/Problem.ts";
import type { OpenReport } from "./OpenReport.ts";
import { isDirty, isTyped } from "./OpenReportState.ts";
import type { ReportParts } from "./ReportParts.ts";

type Parts = Pick<ReportParts, "account" | "close">;

/** Going from an opened report, and coming back to it: nothing that was typed is lost on the way. */
export class ReportLeaving {
  readonly #open: OpenReport;
  readonly #parts: Parts;
  #isAway = false;
  #shownTo: string | undefined;
  #isGoing = false;

  constructor(open: OpenReport, parts: Parts) {
    this.#open = open;
    this.#parts = parts;
  }

  /** Saved first, where there is something to save; where that fails it stays, and asks. */
  async leave(): Promise<void> {
    if (this.#isGoing) return;
    if (this.#isOnlyFetching) {
      this.#open.fetching.stop();
      this.goBack();
      return;
    }
    this.#isGoing = true;
    try {
      await this.#open.work.running;
      if (await this.#settle()) this.goBack();
    } finally {
      this.#isGoing = false;
    }
  }

  /** Before one signs out, or goes to another group. */
  async settle(): Promise<boolean> {
    if (this.#isOnlyFetching) {
      this.#open.fetching.stop();
      return true;
    }
    await this.#open.work.running;
    return this.#settle();
  }

  /** Nobody waits for rows that she leaves. */
  get #isOnlyFetching(): boolean {
    const { value } = this.#open.store;
    return value.doing === "fetch" && !isDirty(value);
  }

  async #settle(): Promise<boolean> {
    const { store, entry, steps } = this.#open;
    if (!isTyped(store.value)) entry.leave();
    else if (!entry.accept()) {
      // What is wrong with a row is said at the row; that it cannot be saved at all, at the top.
      if (!this.#open.isWritable) store.patch({ isLeaving: true });
      return false;
    }
    const isSaved = !isDirty(store.value) || (await steps.save());
    if (!isSaved) store.patch({ isLeaving: true });
    return isSaved;
  }

  goBack(): void {
    if (!this.#isAway) this.#parts.close();
  }

  throwAway(): void {
    const { store } = this.#open;
    store.patch({ saved: store.value.change, entry: undefined });
    this.#parts.close();
  }

  stay(): void {
    this.#open.store.patch({ isLeaving: false });
  }

  /** Its page is there; what failed for want of an access is done now that there is one again. */
  show(): void {
    this.#isAway = false;
    this.#shownTo = this.#whoIsHere;
    const { problem } = this.#open.store.value;
    if (problem instanceof Problem && problem.code === "signin.required") void this.#open.work.again();
  }

  /**
   * Its page went away without a word: what is typed is saved. False where it could not be; a row that may not stand in
   * the report stays open, but for a CPR number, which is kept nowhere.
   */
  async saveUnseen(): Promise<boolean> {
    const { store, entry, steps, fetching, work } = this.#open;
    this.#isAway = true;
    fetching.stop();
    await work.running;
    if (isTyped(store.value) && !entry.accept()) {
      if (store.value.entry?.refusal?.why !== "cpr") return false;
      entry.leave();
    }
    return !isDirty(store.value) || (await steps.save());
  }

  /**
   * What could not be saved is shown again to the same person in the same group, and to nobody else. Where one must sign
   * in or choose a group first, its place is there still.
   */
  get comesBack(): boolean {
    return this.#shownTo !== undefined && this.#shownTo === this.#whoIsHere;
  }

  get #whoIsHere(): string | undefined {
    const { me, group } = this.#parts.account.store.value;
    return me && group && `${me.id} ${group.id}`;
  }
}
