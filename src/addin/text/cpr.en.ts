import type { cprDa } from "./cpr.da.ts";

/** Of what is typed and looks like a CPR number, in English. */
export const cprEn: typeof cprDa = {
  kept: "This looks like a CPR number and is not sent. Write without anything about persons.",
};
