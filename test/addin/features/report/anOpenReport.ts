import { OpenReport } from "../../../../src/addin/features/report/OpenReport.ts";
import type { ReportParts } from "../../../../src/addin/features/report/ReportParts.ts";
import { Store } from "../../../../src/addin/Store.ts";
import type { NewSheet } from "../../../../src/addin/workbook/Workbook.ts";
import type { Group, Me } from "../../../../src/core/contract/people.ts";
import type { Report } from "../../../../src/core/contract/reports.ts";
import type { RowColumns } from "../../../../src/core/contract/rows.ts";
import type { RunningApi } from "../../../../src/api/startApi.ts";
import { windowAs } from "../../../support/windowAs.ts";

/** A person at her pane, before the real API. */
export interface Person {
  readonly parts: ReportParts;
  /** Sheets that were made, and read afterwards. */
  readonly made: readonly NewSheet[];
  readonly went: string[];
  /** Chooses another group. */
  goTo(group: Group | undefined): void;
  /** Opens a report, as her pane does. */
  open(report: Pick<Report, "id">): Promise<OpenReport>;
}

export async function signedIn(
  { origin }: Pick<RunningApi, "origin">,
  persona: string,
  replaced: (real: ReportParts) => Partial<ReportParts> = () => ({}),
): Promise<Person> {
  const { client, reporting, me } = await windowAs(persona, origin);
  const store = new Store<{ me: Me | undefined; group: Group | undefined }>({ me, group: me.groups[0] });
  const made: NewSheet[] = [];
  const went: string[] = [];
  const real: ReportParts = {
    client,
    reporting,
    account: {
      store,
      expire: () => store.patch({ me: undefined }),
      refresh: async () => store.patch({ me: await reporting.me() }),
    },
    workbook: {
      insertSheet: (sheet) => Promise.resolve(`sheet-${made.push(sheet)}`),
    },
    sheet: { plan: () => Promise.resolve(undefined), fill: () => Promise.reject(new Error("no sheet")) },
    readSheet: (sheetId) => went.push(sheetId),
    nameUnits: () => Promise.resolve([]),
    acceptWarnings: () => Promise.resolve(),
    close: () => went.push("back"),
  };
  const parts = { ...real, ...replaced(real) };
  const open = async ({ id }: Pick<Report, "id">) => {
    const report = new OpenReport(parts, id);
    await report.fetching.open();
    return report;
  };
  return { parts, made, went, open, goTo: (group) => store.patch({ group }) };
}

/** As many days of one department of the demo's register, from the first of the month. */
export function days(month: string, count: number, patients = 20): RowColumns {
  const each = <Value>(value: (at: number) => Value) => Array.from({ length: count }, (_, at) => value(at));
  return {
    units: [{ hospitalCode: "9101", departmentCode: "9101081" }],
    unit: each(() => 0),
    date: each((at) => `${month}-${String(at + 1).padStart(2, "0")}`),
    counts: { establishedBeds: each(() => 24), openBeds: each(() => 22), patients: each(() => patients) },
    typed: [],
  };
}

/** A draft of the person's group with those rows. */
export async function aDraftOf(
  { parts }: Person,
  period: string,
  rows?: readonly RowColumns[],
): Promise<Report> {
  const { group } = parts.account.store.value;
  const wanted = { groupId: group!.id, formType: "sengepladser", period };
  const report = await parts.reporting.createReport(wanted);
  return rows ? parts.reporting.saveRows(report, rows, { others: "remove" }) : report;
}
