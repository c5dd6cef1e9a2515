import type { Report } from "../../core/contract/reports.ts";
import type { reportsDa } from "./reports.da.ts";
import { createFormats } from "./formats.ts";

const { number, period, moment } = createFormats("en-GB");

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;

/** A report as a line of a list, in English. */
export const reportsEn: typeof reportsDa = {
  states: { draft: "Draft", outbox: "Outbox", submitted: "Submitted", cancelled: "Cancelled" },
  number: (no: number) => `Report ${no}`,
  period: (text: string) => period(text),
  version: (version: number) => (version === 0 ? "not submitted" : `version ${number(version)}`),
  changed: ({ changedAt, changedBy }: Report) => `changed ${moment(changedAt)} by ${changedBy}`,
  rows: (n: number) => counted(n, "row", "rows"),
  approved: "Approved",
  rejected: (n: number) => counted(n, "rejected row", "rejected rows"),
  name: ({ number: no, period: text }: Report) => `Report ${no}, ${period(text)}`,
};
