import { httpReportingClient } from "../../../src/addin/client/httpReportingClient.ts";
import type { ReportingClient } from "../../../src/addin/client/ReportingClient.ts";
import type { RowColumns } from "../../../src/core/contract/rows.ts";
import type { Prints } from "./Prints.ts";
import { isTyped } from "./Prints.ts";

/** Another planner of the group, whose network is good: she writes into the same reports. */
export class Colleague {
  readonly #client: ReportingClient;
  readonly #random: () => number;
  /** What she wrote last, by period. */
  readonly wrote = new Map<string, Prints>();
  readonly everWrote = new Set<string>();

  constructor(origin: string, token: string, random: () => number) {
    const tokens = { accessToken: () => token, refresh: () => Promise.resolve(false) };
    this.#client = httpReportingClient({ origin, tokens });
    this.#random = random;
  }

  /** Changes some rows that the report has, and adds those of a unit of her own. */
  async write(groupId: string, period: string, held: Prints): Promise<void> {
    const rows = [
      ...[...held.keys()].filter((key) => !isTyped(held.get(key)!) && this.#random() < 0.03),
      ...(this.#random() < 0.5 ? [`9101 99${Math.floor(this.#random() * 10)}  ${period}-05`] : []),
    ];
    if (rows.length === 0) return;
    let report = await this.#client.createReport({ groupId, formType: "sengepladser", period });
    if (report.state === "outbox") report = await this.#client.takeOutOfOutbox(report, crypto.randomUUID());
    const columns = this.#columnsOf(rows);
    await this.#client.saveRows(report, [columns]);
    const prints = rows.map((key, row): [string, string] => [
      key,
      `20\u001f18\u001f${columns.counts.patients![row]}\u001f`,
    ]);
    for (const key of rows) this.everWrote.add(key);
    this.wrote.set(period, new Map(prints));
  }

  #columnsOf(keys: readonly string[]): RowColumns {
    const codes = [...new Set(keys.map((key) => key.split(" ")[1]!))];
    return {
      units: codes.map((departmentCode) => ({ hospitalCode: "9101", departmentCode })),
      unit: keys.map((key) => codes.indexOf(key.split(" ")[1]!)),
      date: keys.map((key) => key.split(" ")[3]!),
      counts: {
        establishedBeds: keys.map(() => 20),
        openBeds: keys.map(() => 18),
        // Never what a sheet says by itself.
        patients: keys.map(() => 30 + Math.floor(this.#random() * 10)),
      },
      typed: [],
    };
  }
}
