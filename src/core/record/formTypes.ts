import { fieldKeys } from "./fields.ts";
import { form } from "./form.ts";
import type { FormType } from "./FormType.ts";

/** Sengepladser, faithful to the manual; "Enkelte sygehuse" count only one of the bed measures (domain §4). */
export const bedForm: FormType = {
  key: "sengepladser",
  title: { da: "Sengepladser", en: "Bed capacity" },
  guidance: {
    da: "En række for hvert afsnit og hver dag: normerede senge, disponible senge og patienter, alle opgjort kl. 23.00. Patienter på orlov tælles ikke med. Angiv enten SOR-kode eller sygehus- og afdelingskode, ikke begge.",
    en: "A row for every ward and day: established beds, open beds and patients, all taken at 23:00. Patients on leave do not count. Give either a SOR code, or hospital and department codes, not both.",
  },
  fields: fieldKeys.map((key) => {
    const { type, label, help } = form[key];
    if (type !== "count") return { key, type, label, help };
    return { key, type, label, help, required: key === "patients" ? "always" : "by-group" };
  }),
  rules: "beds",
};

/** Every form type that the API serves by itself. */
export const formTypes: readonly FormType[] = [bedForm];
