import { z } from "zod";
import { formTypeKey, personText, report } from "./reports.ts";

/** A person's reports in a group; the number travels in the body, never in an address (design §7). */
export const personSearch = z.strictObject({ groupId: z.uuid(), formType: formTypeKey, person: personText });

export const personReports = z.object({
  /** A replacement number was searched for: right, but worth a second look. */
  replacement: z.boolean(),
  reports: z.array(report),
});
export type PersonReports = z.infer<typeof personReports>;
