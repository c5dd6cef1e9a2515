/** What a person may do with a form type's reports, by group. Apart from the schemas, so that the pane's first load needs none. */
export const rights = ["read", "enter", "submit", "review", "administer"] as const;

/** Who works on reports, and so has a word in the threads about their rows: any of these. */
export const workingRights: ReadonlySet<string> = new Set<(typeof rights)[number]>([
  "enter",
  "submit",
  "review",
]);
