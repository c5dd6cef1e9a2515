import type { PrintJob } from "./PrintJob.ts";
import type { PrintWords } from "./words.da.ts";

/** The report's cut in words: "september 2025", "14-09-2025", "september 2025, sygehus 9101". */
export function periodText(period: string, words: PrintWords): string {
  const [days = "", hospital] = period.split("@");
  const text = days.length === 7 ? words.month(new Date(`${days}-01T00:00:00Z`)) : words.day(days);
  return hospital === undefined ? text : `${text}, ${words.hospital(hospital)}`;
}

/** The tray of what is printed: a submitted version's, also while the report is being edited. */
export const trayText = ({ report, version }: PrintJob, words: PrintWords): string =>
  words.tray[version !== null && report.state !== "cancelled" ? "submitted" : report.state];

/** Its tray, and what that means for the rows printed here. */
export function statusText(job: PrintJob, words: PrintWords): string {
  const { report, version } = job;
  const tray = trayText(job, words);
  if (report.state === "cancelled" || report.version === 0) return tray;
  if (version === null) return `${tray}, ${words.underEdit(report.version)}`;
  if (version < report.version) return `${tray}, ${words.replaced(report.version)}`;
  const approved = report.approved ? `, ${words.approved}` : "";
  return `${tray}, ${words.inForce(version)}${approved}`;
}

/** Which version the rows are, or which one they would change. */
export function versionText({ report, version }: PrintJob, words: PrintWords): string {
  if (version !== null) return `${version}`;
  return report.version === 0 ? words.never : words.changesAfter(report.version);
}

/** The same, short, for the foot of every page. */
export function shortVersion({ report, version }: PrintJob, words: PrintWords): string {
  if (version !== null) return words.version(version);
  return report.version === 0 ? words.draft : words.draftAfter(report.version);
}
