import { z } from "zod";
import { fieldKeys } from "../record/fields.ts";

export const formType = z.literal("sengepladser");
export type FormType = z.infer<typeof formType>;

/** The four trays; `approved` and `returned` are steps in the history, not trays (design §6). */
export const reportState = z.enum(["draft", "outbox", "submitted", "cancelled"]);
export type ReportState = z.infer<typeof reportState>;

/** The report's cut: `2025-09` for a month, `2025-09-14` for a day. */
export const period = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/);

export const report = z.object({
  id: z.uuid(),
  /** The number people say on the phone; unique within the group. */
  number: z.int().min(1),
  groupId: z.uuid(),
  formType,
  period,
  state: reportState,
  /** How many times it was submitted; 0 until then. */
  version: z.int().min(0),
  /** Counts every change; the ETag is `"<revision>"`. */
  revision: z.int().min(1),
  rows: z.int().min(0),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
});
export type Report = z.infer<typeof report>;

/** A group's live and past reports, latest changed first. */
export const reportList = z.object({ reports: z.array(report) });
export type ReportList = z.infer<typeof reportList>;

export const createReport = z.object({ groupId: z.uuid(), formType, period });

export const createdContent = z.object({ contentId: z.uuid() });

/** Chunks are gzipped JSON of `RowColumns`; the checksum is SHA-256 over the chunks' SHA-256 hex, in order. */
export const finalizeContent = z.object({
  rows: z.int().min(0),
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
  /** What becomes of the report's rows whose unit and day the upload does not bring: they stay, unless told. */
  others: z.enum(["keep", "remove"]).optional(),
});

/** One finding of the server's check: `row` counts in the report's order, which `rows` replies share. */
export const reportFinding = z.object({
  rule: z.string(),
  level: z.enum(["error", "warning"]),
  row: z.int().min(-1),
  field: z.enum(fieldKeys).optional(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The row's key, so that the pane finds it in the sheet: unit as written, and the day. */
  unit: z.string().optional(),
  date: z.iso.date().nullable().optional(),
});
export type ReportFinding = z.infer<typeof reportFinding>;

export const validation = z.object({
  errors: z.int().min(0),
  warnings: z.int().min(0),
  /** The first 1,000, errors first; the counts are complete. */
  findings: z.array(reportFinding),
});
export type Validation = z.infer<typeof validation>;

export const submission = z.object({ report, warnings: z.int().min(0) });
export type Submission = z.infer<typeof submission>;
