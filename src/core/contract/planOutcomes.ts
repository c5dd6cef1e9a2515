/** What a send would do with a row; the numbers travel. */
export const planOutcomes = {
  /** The report does not hold its unit and day. */
  new: 0,
  /** The report holds it with other values. */
  changed: 1,
  /** The report holds just this. */
  unchanged: 2,
  /** Another report of the group has it in force. */
  elsewhere: 3,
  /** Changed here, and changed in the report since `knownRevision`. */
  conflict: 4,
  /** Its unit or its date cannot be read: it is kept in the draft as it is typed. */
  unkeyed: 5,
} as const;
export type PlanOutcome = (typeof planOutcomes)[keyof typeof planOutcomes];
