import type { Places } from "../../../core/mapping/Places.ts";
import { Problem } from "../../../core/Problem.ts";
import type { Finding } from "../../../core/findings/Finding.ts";
import { isPassing } from "../../isPassing.ts";
import { nextTask } from "../../nextTask.ts";
import type { Store } from "../../Store.ts";
import type { Workbook } from "../../workbook/Workbook.ts";
import type { CheckedSheet, CheckState } from "./SheetCheck.ts";
import { toMarks } from "./toMarks.ts";

/** What is found, and the way to its cells. */
export interface Found {
  readonly sheet: CheckedSheet;
  readonly places: Places;
  readonly findings: Iterable<Finding>;
}

interface MarkParts {
  readonly workbook: Workbook;
  readonly store: Store<CheckState>;
  /** Before marks follow an edit; milliseconds. */
  readonly pause: number;
  /** As it is now; undefined until a sheet was read. */
  readonly found: () => Found | undefined;
  /** Does what nobody waits for, and says what fails of it. */
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
}

/** Marks what is found in the sheets' cells, as long as the planner wants it marked. */
export class SheetMarks {
  readonly #parts: MarkParts;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: MarkParts) {
    this.#parts = parts;
  }

  get #isShown(): boolean {
    return this.#parts.store.value.marks === "shown";
  }

  /** What was to follow an edit does not. */
  forgetEdits(): void {
    clearTimeout(this.#timer);
  }

  /** Takes our marks out of every sheet. */
  async clear(): Promise<void> {
    this.forgetEdits();
    await this.#parts.workbook.clearMarks();
    this.#parts.store.patch({ marks: "cleared" });
  }

  /** Whether warnings of several days mark cells, too. */
  async widen(marksWide: boolean): Promise<void> {
    this.#parts.store.patch({ marksWide });
    if (this.#isShown) await this.paint();
  }

  /** Marks every cell as it should be; with a signal as a step of a check, which may be stopped. */
  async paint(signal?: AbortSignal): Promise<void> {
    const { workbook, store, found } = this.#parts;
    const now = found();
    if (!now) return;
    const { sheet, places, findings } = now;
    const before = store.value.status;
    const ids = sheet.sheets.map(({ id }) => id);
    const marks = toMarks(places, ids, findings, { wide: store.value.marksWide });
    if (signal) {
      store.patch({ status: "painting", progress: undefined });
      await nextTask();
      if (signal.aborted) return;
    }
    const isCurrent = () => found()?.sheet === sheet;
    try {
      await workbook.paintMarks(marks, { ...(signal && { signal }) });
      if (isCurrent()) store.patch({ marks: "shown" });
    } catch (thrown) {
      const marks = refusalOf(thrown);
      if (marks === undefined) throw thrown;
      if (isCurrent()) store.patch({ marks });
    }
    if (signal && !signal.aborted) store.patch({ status: before });
  }

  /** After a pause, as more edits may come. */
  followEdits(): void {
    clearTimeout(this.#timer);
    const { attempt, pause } = this.#parts;
    this.#timer = setTimeout(() => void attempt(() => this.paintEdits()), pause);
  }

  /** Marks that were cleared meanwhile stay so. */
  async paintEdits(): Promise<void> {
    if (!this.#isShown) return;
    try {
      await this.paint();
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
      this.followEdits();
    }
  }
}

/** A sheet, or a whole workbook, that takes no marks. */
function refusalOf(thrown: unknown): "refused" | "viewOnly" | undefined {
  if (!(thrown instanceof Problem)) return undefined;
  if (thrown.code === "workbook.read-only") return "viewOnly";
  return thrown.code === "workbook.protected" ? "refused" : undefined;
}
