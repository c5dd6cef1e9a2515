import type { OpenReport } from "./OpenReport.ts";
import type { RowId } from "./ReportRows.ts";

/** Rows that two have changed: as typed here, until she says that the other is right. */
export class RowContest {
  readonly #open: OpenReport;

  constructor(open: OpenReport) {
    this.#open = open;
  }

  settle(id: RowId, whose: "mine" | "theirs"): void {
    const { store, rows, isWritable } = this.#open;
    const { contested, entry, doing, selected } = store.value;
    const at = contested.find((each) => each.id === id);
    if (!at || doing || !isWritable) return;
    const rest = { contested: contested.filter((each) => each !== at) };
    const isAsItStands = whose === (at.isBack ? "theirs" : "mine");
    if (isAsItStands) return store.patch(rest);
    const isGone = at.isBack || !at.theirs;
    if (at.theirs && !isGone) rows.put(at.theirs, id);
    else rows.remove(new Set([id]));
    this.#open.noteChange({
      ...rest,
      entry: entry?.id === id ? undefined : entry,
      selected: isGone ? new Set([...selected].filter((each) => each !== id)) : selected,
    });
  }
}
