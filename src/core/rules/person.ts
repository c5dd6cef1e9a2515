import { readPerson } from "../values/PersonValue.ts";
import type { Finding } from "../findings/Finding.ts";

/** PERSON-1 and PERSON-2, of the field of a whole report; its text is never repeated. */
export function checkPerson(person: string): Finding[] {
  const { kind } = readPerson(person);
  if (kind === "cpr") return [];
  const isInvalid = kind === "invalid";
  return [
    {
      rule: isInvalid ? "PERSON-1" : "PERSON-2",
      level: isInvalid ? "error" : "warning",
      slot: -1,
      details: {},
    },
  ];
}
