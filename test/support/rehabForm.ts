import { paths } from "../../src/core/contract/paths.ts";
import type { Right } from "../../src/core/contract/people.ts";
import type { Report } from "../../src/core/contract/reports.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import type { FormType, FormTypeField } from "../../src/core/record/FormType.ts";
import { bedForm } from "../../src/core/record/formTypes.ts";
import type { Caller, Reply, TestApi } from "./api.ts";

const inBoth = (text: string) => ({ da: text, en: text });
const count = (key: string, required?: FormTypeField["required"]): FormTypeField => ({
  key,
  type: "count",
  label: inBoth(key),
  help: inBoth(key),
  ...(required !== undefined && { required }),
});

/** A second form, about one person: units and days as in every form, counts of its own. */
export const rehabForm: FormType = {
  key: "genoptraening",
  title: { da: "Genoptræning", en: "Rehabilitation" },
  guidance: { da: "En række for hver dag.", en: "A row for every day." },
  fields: [
    ...bedForm.fields.filter(({ type }) => type !== "count"),
    count("sessions", "always"),
    count("absences"),
  ],
  person: { label: inBoth("CPR-nummer"), help: inBoth("Ti cifre") },
  rules: "counts",
};

/** The invented persons of these tests: a CPR number, another one, and a replacement number. */
export const persons = { ane: "0101901234", bo: "0202021234", unnamed: "0203291WQ3" } as const;

export interface RehabWords {
  readonly date?: string;
  readonly department?: string;
  readonly sessions?: number | null;
  readonly absences?: number | null;
}

export const rehabRows = (rows: readonly RehabWords[]): RowColumns => ({
  units: rows.map(({ department = "9101011" }) => ({ hospitalCode: "9101", departmentCode: department })),
  unit: rows.map((_, at) => at),
  date: rows.map(({ date = "2025-09-01" }) => date),
  counts: {
    sessions: rows.map(({ sessions = 2 }) => sessions),
    absences: rows.map(({ absences = null }) => absences),
  },
  typed: [],
});

/** A right in one form type gives nothing in another, so it is given by name. */
export async function giveRights(
  { database }: TestApi,
  { personId }: Caller,
  groupId: string,
  held: readonly Right[],
  formType = rehabForm.key,
): Promise<void> {
  const rows = held.map((right) => ({ group_id: groupId, person_id: personId, form_type: formType, right }));
  await database.owner.insertInto("rights").values(rows).execute();
}

export const createAbout = (
  caller: Caller,
  groupId: string,
  person: string | undefined,
  period = "2025-09",
): Promise<Reply<Report>> =>
  caller.ask("POST", paths.reports, {
    body: { groupId, formType: rehabForm.key, period, ...(person !== undefined && { person }) },
  });
