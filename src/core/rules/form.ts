import type { Finding } from "../findings/Finding.ts";

/** FORM-1, raised by the API: a report without rows cannot be submitted. */
export const emptyReport: Finding = { rule: "FORM-1", level: "error", slot: -1, details: {} };
