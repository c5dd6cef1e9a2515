import { z } from "zod";
import { reasonLength } from "../record/acceptedReason.ts";
import { formTypeKey, period, report } from "./reports.ts";
import { reportAction } from "./steps.ts";
import { rowsPerReport, typedLength } from "./rowLimits.ts";

/** A fingerprint is the row's values joined; typed cells and a reason may stand in it. */
const fingerprint = z.string().max(typedLength * 20 + reasonLength + 100);

/** The rows that a sheet would send to one report: keys and fingerprints, no values. */
export const plannedReport = z.strictObject({
  period,
  /** The report that the sheet last saw: where another one lives by now, what differs is a conflict. */
  knownReport: z.uuid().optional(),
  /** The report's revision that the sheet last saw; what changed since is a conflict. */
  knownRevision: z.int().min(1).max(2_147_483_647).optional(),
  units: z
    .array(
      z.strictObject({
        sorCode: z.string().max(typedLength).optional(),
        hospitalCode: z.string().max(typedLength).optional(),
        departmentCode: z.string().max(typedLength).optional(),
      }),
    )
    .max(rowsPerReport),
  unit: z.array(z.int().min(0)).max(rowsPerReport),
  /** The database's calendar begins with the year 1. */
  date: z.array(
    z.iso
      .date()
      .refine((day) => day >= "0001")
      .nullable(),
  ),
  fingerprint: z.array(fingerprint),
});
export type PlannedReport = z.infer<typeof plannedReport>;

/** What the keys will be used for last. */
export const planIntent = z.enum(["save", "putInOutbox", "submit"]);
export type PlanIntent = z.infer<typeof planIntent>;

/** What a plan is for, whichever its reports. */
export const planTerms = z.strictObject({ groupId: z.uuid(), formType: formTypeKey });
export type PlanTerms = z.infer<typeof planTerms>;

export const planRequest = z
  .strictObject({
    /** Chosen by the client: asked again with it, it is the same plan under the same keys. */
    id: z.uuid().optional(),
    ...planTerms.shape,
    /** A plan is open until each of its keys has been used for that. */
    intent: planIntent.default("save"),
    reports: z.array(plannedReport).min(1).max(400),
  })
  .refine(
    ({ reports }) =>
      reports.every(
        ({ unit, units, date, fingerprint: prints }) =>
          date.length === unit.length &&
          prints.length === unit.length &&
          unit.every((place) => place < units.length),
      ),
    { message: "columns differ in length" },
  )
  .refine(({ reports }) => new Set(reports.map((one) => one.period)).size === reports.length, {
    message: "a period twice",
  });
export type PlanRequest = z.infer<typeof planRequest>;

/** Rows named one by one at most; the counts are complete. */
export const plannedRowsNamed = 1_000;

export const reportPlan = z.object({
  period,
  /** Makes the send repeatable: one UUID per report and plan (design §11). */
  key: z.uuid(),
  /** The live report, as it is; null where there is none yet. */
  report: report.nullable(),
  /** A `planOutcomes` number per row, in the request's order. */
  outcomes: z.array(z.int().min(0).max(5)),
  /** What the report holds for changed and conflicting rows; null where someone took the row out. */
  theirs: z.array(z.object({ row: z.int().min(0), fingerprint: z.string().nullable() })),
  /** Which other report has a row in force. */
  elsewhere: z.array(z.object({ row: z.int().min(0), report: z.int().min(1) })),
  /** Rows of the report that this sheet does not have: they stay unless taken out. */
  notInSheet: z.object({
    count: z.int().min(0),
    rows: z.array(z.object({ unit: z.string(), date: z.iso.date() })).max(plannedRowsNamed),
  }),
});
export type ReportPlan = z.infer<typeof reportPlan>;

export const plan = z.object({ id: z.uuid(), createdAt: z.iso.datetime(), reports: z.array(reportPlan) });
export type Plan = z.infer<typeof plan>;

/** What became of one key. */
export const sendStep = z.object({
  action: reportAction,
  at: z.iso.datetime(),
  /** What was answered then; of an outbox step, the report alone. */
  reply: z.unknown(),
});
export const sendRecord = z.object({ key: z.uuid(), reportId: z.uuid(), steps: z.array(sendStep) });
export type SendRecord = z.infer<typeof sendRecord>;

/** A person's plan with what became of its keys; open while a key was not used as intended and nobody closed it. */
export const planRecord = z.object({
  id: z.uuid(),
  groupId: z.uuid(),
  formType: formTypeKey,
  intent: planIntent,
  createdAt: z.iso.datetime(),
  open: z.boolean(),
  reports: z.array(
    z.object({
      period,
      key: z.uuid(),
      reportId: z.uuid().nullable(),
      /** The report's number. */
      number: z.int().min(1).nullable(),
      steps: z.array(sendStep.omit({ reply: true })),
    }),
  ),
});
export type PlanRecord = z.infer<typeof planRecord>;
export const planList = z.object({ plans: z.array(planRecord) });
