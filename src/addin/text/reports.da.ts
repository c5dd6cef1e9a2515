import type { Report, ReportState } from "../../core/contract/reports.ts";
import { createFormats } from "./formats.ts";

const { number, period, moment } = createFormats("da-DK");

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;

/** A report as a line of a list, in Danish. */
export const reportsDa = {
  states: {
    draft: "Kladde",
    outbox: "Udbakke",
    submitted: "Indberettet",
    cancelled: "Annulleret",
  } satisfies Record<ReportState, string>,
  number: (no: number) => `Skema ${no}`,
  period: (text: string) => period(text),
  version: (version: number) => (version === 0 ? "ikke indberettet" : `version ${number(version)}`),
  changed: ({ changedAt, changedBy }: Report) => `ændret ${moment(changedAt)} af ${changedBy}`,
  rows: (n: number) => counted(n, "række", "rækker"),
  approved: "Godkendt",
  rejected: (n: number) => counted(n, "afvist række", "afviste rækker"),
  name: ({ number: no, period: text }: Report) => `Skema ${no}, ${period(text)}`,
};
