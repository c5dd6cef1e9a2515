import { distance } from "fastest-levenshtein";
import { type FieldKey, fieldKeys } from "../record/fields.ts";
import { form } from "../record/form.ts";
import { tidyText } from "../values/cellText.ts";
import type { MatchReason } from "./Layout.ts";

/** The field that a heading names, and how sure that is, from 0 to 1. */
export interface HeaderMatch {
  readonly field: FieldKey;
  readonly reason: Extract<MatchReason, "header" | "alias" | "similar">;
  readonly confidence: number;
}

const closeEnough = 0.8;
const shortestFuzzy = 5;
/** Words that turn a heading into something else: "Patienter på orlov", "Sygehusnavn", "Disponible i pct." */
const foreign =
  /%|\b(?:pct|procent|percent|orlov|leave|ledige|vacant|free|uge|week|indberetning)\b|navn|name|bemærk|kommentar|comment|\bnoter?\b|overbelæg|afvig|differen/u;
/** A day on which something was told is not the day that was counted. */
const reportDay = /rapport|indberet|indsendt|oprettet|ændret|modtaget|reported|submitted|created|modified/u;
/** Counts of another hour are not ours. */
const otherHour = /\b(?:kl|at) (?!23\b)\d{1,2}\b/u;

/** A heading without case, punctuation and "kl. 23.00", which says nothing new here. */
export const normaliseHeader = (text: string): string =>
  tidyText(text)
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .replace(/(?:^|\s)(?:kl|at)\s?23(?:\s00)?(?=\s|$)/u, "")
    .trim();

const known = new Map<string, HeaderMatch>();
for (const field of fieldKeys) {
  for (const alias of form[field].aliases)
    known.set(normaliseHeader(alias), { field, reason: "alias", confidence: 0.95 });
  const { da, en } = form[field].label;
  for (const label of [da, en]) known.set(normaliseHeader(label), { field, reason: "header", confidence: 1 });
}

function matchSpelling(text: string): HeaderMatch | undefined {
  if (text.length < shortestFuzzy) return undefined;
  let best: HeaderMatch | undefined;
  for (const [word, { field }] of known) {
    const longer = Math.max(text.length, word.length);
    // Letters that the shorter lacks are as many differences: a sheet of texts has 80,000 of them to look at.
    const isFar = Math.min(text.length, word.length) / longer < closeEnough;
    if (word.length < shortestFuzzy || isFar) continue;
    const likeness = 1 - distance(text, word) / longer;
    if (likeness >= closeEnough && likeness > (best?.confidence ?? 0))
      best = { field, reason: "similar", confidence: likeness };
  }
  return best && { ...best, confidence: best.confidence * 0.9 };
}

/** Short stems must be the whole word, or "SOR" would find "sortering". */
const carriesStem = (word: string, stem: string): boolean =>
  stem.length < shortestFuzzy ? word === stem : word.startsWith(stem);

function matchStem(text: string): HeaderMatch | undefined {
  const words = text.split(" ");
  const fields = fieldKeys.filter((field) =>
    form[field].stems.some((stem) => words.some((word) => carriesStem(word, stem))),
  );
  const [field] = fields;
  return field && fields.length === 1 ? { field, reason: "similar", confidence: 0.7 } : undefined;
}

const unitWords =
  /^(?:(?:afdeling|afsnit|sengeafsnit|enhed)(?:e?s? ?navn)?|klinik|afd|afs|ward|unit|department)(?: ?name)?$/u;

/** Whether a heading stands over the names of units. */
export const namesUnit = (header: string): boolean => unitWords.test(normaliseHeader(header));

/** Whether a heading says that its column is none of ours: leave, percentages, another hour. */
export function namesOtherThing(header: string): boolean {
  const text = normaliseHeader(header);
  return foreign.test(text) || otherHour.test(text);
}

/** Whether a heading stands over the days on which rows were reported, rather than counted. */
export const namesReportDay = (header: string): boolean => reportDay.test(normaliseHeader(header));

/** Finds the field a heading names: its label, an alias, a near spelling, or one telling word. */
export function matchHeader(header: string): HeaderMatch | undefined {
  const text = normaliseHeader(header);
  const exact = known.get(text);
  if (exact) return exact;
  if (text === "" || namesOtherThing(header)) return undefined;
  return matchSpelling(text) ?? matchStem(text);
}
