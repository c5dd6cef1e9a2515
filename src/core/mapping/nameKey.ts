import { foldDanish } from "../units/foldDanish.ts";

/** By what an answer about a name is remembered: two hospitals may have wards of one name, so theirs are told apart. */
export const nameKey = (name: string, hospital = ""): string =>
  foldDanish(hospital === "" ? name : `${hospital}|${name}`);
