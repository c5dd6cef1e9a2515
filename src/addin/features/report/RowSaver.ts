import type { Report } from "../../../core/contract/reports.ts";
import type { RowColumns } from "../../../core/contract/rows.ts";
import type { ReportingClient } from "../../client/ReportingClient.ts";
import type { Progress } from "../../workbook/Workbook.ts";

/** Up to which change of the rows the server has them. */
interface SavedRows {
  readonly report: Report;
  readonly change: number;
}

/** Saves a report's rows, all of them, and knows a save of its own again whose answer got lost. */
export class RowSaver {
  readonly #client: Pick<ReportingClient, "saveRows" | "readSend">;
  #unanswered: { readonly key: string; readonly change: number } | undefined;

  constructor(client: Pick<ReportingClient, "saveRows" | "readSend">) {
    this.#client = client;
  }

  /** The save of which no answer came, where it arrived: it is ours, and no conflict. */
  async findArrived(known: Report): Promise<SavedRows | undefined> {
    const sent = this.#unanswered;
    if (!sent) return undefined;
    const { saved } = await this.#client.readSend(sent.key);
    this.#unanswered = undefined;
    return saved && saved.revision > known.revision ? { report: saved, change: sent.change } : undefined;
  }

  async save(
    { report, change }: SavedRows,
    chunks: readonly RowColumns[],
    onProgress: (progress: Progress) => void,
  ): Promise<Report> {
    const key = crypto.randomUUID();
    this.#unanswered = { key, change };
    const saved = await this.#client.saveRows(report, chunks, { key, others: "remove", onProgress });
    this.#unanswered = undefined;
    return saved;
  }
}
