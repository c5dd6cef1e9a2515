import { z } from "zod";

/** How reports are cut: one a month, one a day, or one a hospital and month (design §6). */
export const cuts = ["month", "day", "hospital-month"] as const;
export const cut = z.enum(cuts);
export type Cut = z.infer<typeof cut>;

/** A count that is unlike the median of the unit's same weekday: it differs by both of these, or more. */
const jump = z.strictObject({
  /** In per cent of the median. */
  percent: z.int().min(10).max(1_000),
  /** In beds or patients: a small ward varies much and means nothing by it. */
  count: z.int().min(1).max(1_000),
});
export type Jump = z.infer<typeof jump>;

/** Where a rule begins to doubt the figures; one that is absent is off. */
export const thresholds = z.strictObject({
  /** Patients in per cent of open beds, above which the figures are in doubt (BEDS-5). */
  occupancy: z.int().min(100).max(1_000),
  /** Off unless the group has it (JUMP-1). */
  jump: jump
    .describe("Doubt a count that jumps from the unit's same weekday of eight weeks; off when absent")
    .optional(),
});
export type Thresholds = z.infer<typeof thresholds>;

const closure = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { message: "ends before it begins" });

/** The days on which a unit is closed as planned, so that BEDS-7 and DAYS-1 do not ask. */
export const closedPattern = z.strictObject({
  /** As in rows: `sor:` and digits, or `shak:` and 6 or 7 characters. */
  unit: z.string().regex(/^(sor:[0-9]{11,18}|shak:[0-9A-Z]{6,7})$/),
  /** ISO weekdays: 1 is Monday, 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).refine(isWithoutRepeats, { message: "a weekday twice" }),
  /** Holidays, rebuilding: both days included. */
  closures: z.array(closure).max(100),
});
export type ClosedPattern = z.infer<typeof closedPattern>;

/** Which bed measures a row must carry besides patients, which it always must. */
export const requiredMeasures = z
  .array(z.enum(["establishedBeds", "openBeds"]))
  .max(2)
  .refine(isWithoutRepeats, { message: "a measure twice" });

/** What a group decides for all its reports; its ETag is `"<revision>"`, of the settings' own. */
export const groupSettings = z.strictObject({
  cut,
  requiredMeasures,
  thresholds,
  closedPatterns: z
    .array(closedPattern)
    .max(1_000)
    .refine((patterns) => isWithoutRepeats(patterns.map(({ unit }) => unit)), { message: "a unit twice" }),
});
export type GroupSettings = z.infer<typeof groupSettings>;

function isWithoutRepeats(items: readonly unknown[]): boolean {
  return new Set(items).size === items.length;
}
