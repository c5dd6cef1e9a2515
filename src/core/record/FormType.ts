import type { Bilingual } from "./form.ts";

/** One column of a form type's registrations. */
export interface FormTypeField {
  /** `sorCode`, `hospitalCode`, `departmentCode`, `date`, or the name of a count. */
  readonly key: string;
  readonly type: "code" | "date" | "count";
  readonly label: Bilingual;
  readonly help: Bilingual;
  /** Of a count: whether every row must carry it, or only where the group's settings say so. */
  readonly required?: "always" | "by-group";
}

/** The one field of a whole report that names a person; its value never changes once submitted (manual §6.4). */
export interface PersonField {
  readonly label: Bilingual;
  readonly help: Bilingual;
}

/**
 * A form as data: API, search and print know nothing else of it. Its rows are of a unit and a day and carry
 * counts; a new count is only ever added at the end, since stored rows keep theirs by place.
 */
export interface FormType {
  /** Lower-case letters, digits and hyphens; never used again for another form. */
  readonly key: string;
  readonly title: Bilingual;
  /** The form's own guidance, shown at its top (manual §4.1). */
  readonly guidance: Bilingual;
  /** Columns in the order in which people read them. */
  readonly fields: readonly FormTypeField[];
  readonly person?: PersonField;
  /** Which rules its counts obey: those of beds (BEDS, DAYS, JUMP, UNIT-4), or just that each is one (BEDS-1 and 2). */
  readonly rules: "beds" | "counts";
}

/** The form's counts in the order in which rows store them. */
export const countKeys = ({
  fields,
}: {
  readonly fields: readonly Pick<FormTypeField, "key" | "type">[];
}): string[] => fields.filter(({ type }) => type === "count").map(({ key }) => key);
