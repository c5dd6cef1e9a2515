import { Problem } from "../../core/Problem.ts";
import type { FormType } from "../../core/record/FormType.ts";

/** A word on a row may name a field of its form, and no other. */
export function requireFields(
  rows: readonly { readonly field?: string | undefined }[],
  { fields }: FormType,
): void {
  const isKnown = (field: string) => fields.some(({ key }) => key === field);
  const at = rows.findIndex(({ field }) => field !== undefined && !isKnown(field));
  if (at >= 0)
    throw new Problem("request.invalid", { fields: [{ path: `/rows/${at}/field`, fault: "unknown-field" }] });
}
