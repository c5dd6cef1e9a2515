import { z } from "zod";
import { shortestUnit } from "./textLimits.ts";
import { problemCodes } from "./problemCodes.ts";

/** A form type's key; the API says by `form-type.unknown` where it has none of that name. */
export const formTypeKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** The four trays; approving and returning are steps in the history, not trays (design §6). */
export const reportState = z.enum(["draft", "outbox", "submitted", "cancelled"]);
export type ReportState = z.infer<typeof reportState>;

/** The report's cut: `2025-09` for a month, `2025-09-14` for a day, `2025-09@9101` for a hospital and month. */
export const period = z.string().regex(/^\d{4}-\d{2}(-\d{2}|@[0-9A-Z]{3,4})?$/);

/** A CPR number or a replacement for one, as typed; whether it is valid is for PERSON-1 and 2 to say. */
export const personText = z.string().min(1).max(20);

export const report = z.object({
  id: z.uuid(),
  /** The number people say on the phone; unique within the group. */
  number: z.int().min(1),
  groupId: z.uuid(),
  formType: formTypeKey,
  period,
  /** Whom the report is about, where its form type has such a field. */
  person: z.string().nullable(),
  state: reportState,
  /** How many times it was submitted; 0 until then. */
  version: z.int().min(0),
  /** Counts every change; the ETag is `"<revision>"`. */
  revision: z.int().min(1),
  rows: z.int().min(0),
  /** A reviewer has approved the version in force. */
  approved: z.boolean(),
  /** Rows in force that a reviewer rejected and nobody has mended. */
  rejectedRows: z.int().min(0),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
});
export type Report = z.infer<typeof report>;

export const createReport = z.strictObject({
  groupId: z.uuid(),
  formType: formTypeKey,
  period,
  /** Required just where the form type has a person field. */
  person: personText.optional(),
});
export type CreateReport = z.infer<typeof createReport>;

export const changePerson = z.strictObject({ person: personText });

/** What a list of reports can be sorted by. */
export const reportSort = z.enum(["changedAt", "createdAt", "number", "period", "version", "author"]);
export type ReportSort = z.infer<typeof reportSort>;

const oneOrMore = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(schema));

/** A group's reports, filtered and sorted, a page at a time. */
export const listReportsQuery = z.strictObject({
  groupId: z.uuid().describe("The group whose reports are listed"),
  formType: formTypeKey.optional().describe("Of one form type; of all that the caller may read when absent"),
  state: oneOrMore(reportState).optional().describe("In one tray or several: repeat the parameter"),
  period: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2}|@[0-9A-Z]{3,4})?)?$/)
    .optional()
    .describe("The beginning of a period: `2025`, `2025-09`, `2025-09-14`"),
  unit: z
    .string()
    .min(shortestUnit)
    .max(18)
    .optional()
    .describe(
      "A SOR code, or a full SHAK code of 6 or 7 characters: reports with a row of that unit, " +
        "or of one below it where it is a SHAK department of 6",
    ),
  search: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe(
      "As one types it: a report's number (`17`, `Skema 17`), a month or a year (`oktober`, `okt. 2025`, `2025-10`), " +
        "a hospital's code, a unit's code as `unit` takes it, or part of the name of who made the report or changed it last; whatever it may mean is found",
    ),
  version: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe("How many times it was submitted"),
  sort: reportSort.default("changedAt").describe("What the list is sorted by"),
  order: z.enum(["asc", "desc"]).default("desc").describe("Smallest or greatest first"),
  after: z.string().max(2_000).optional().describe("`next` of the page before"),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe("How many on a page"),
});
export type ListReportsQuery = z.infer<typeof listReportsQuery>;

export const reportList = z.object({
  reports: z.array(report),
  /** Where the next page begins; null on the last. */
  next: z.string().nullable(),
});
export type ReportList = z.infer<typeof reportList>;

export const createdContent = z.object({ contentId: z.uuid() });

/** Chunks are gzipped JSON of `RowColumns`; the checksum is SHA-256 over the chunks' SHA-256 hex, in order. */
export const finalizeContent = z.strictObject({
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
  field: z.string().optional(),
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

export const submitReport = z.strictObject({
  /** What becomes of rows with an error: they stop the submission whole, or stay in the draft while the rest is submitted. */
  faulty: z.enum(["refuse", "keepInDraft"]).default("refuse"),
});
export type SubmitReport = z.infer<typeof submitReport>;

export const submission = z.object({
  report,
  warnings: z.int().min(0),
  /** Rows with an error that were not submitted, and stay in the draft. */
  left: z.int().min(0),
});
export type Submission = z.infer<typeof submission>;

/** A report put in the outbox, and what a submission would say of it now. */
export const outboxEntry = z.object({ report, validation });
export type OutboxEntry = z.infer<typeof outboxEntry>;

/** Sends an outbox: the faultless are submitted, the rest is listed with the reason. */
export const sendOutbox = z.strictObject({ groupId: z.uuid(), formType: formTypeKey });
export const outboxReceipt = z.object({
  submitted: z.array(submission),
  left: z.array(
    z.object({
      report,
      code: z.enum(problemCodes),
      errors: z.int().min(0),
      warnings: z.int().min(0),
    }),
  ),
});
export type OutboxReceipt = z.infer<typeof outboxReceipt>;
