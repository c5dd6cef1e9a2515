import { readPerson } from "../../core/values/PersonValue.ts";

/** A number in the one way it is stored and searched; what is none stays as typed, for PERSON-1 to object to. */
export const normalizePerson = (text: string): string => readPerson(text).text || text.trim();
