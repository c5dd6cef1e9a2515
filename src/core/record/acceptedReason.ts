import { looksLikeCpr } from "../values/looksLikeCpr.ts";

/** Why a row's warnings are accepted: a sentence or two. */
export const reasonLength = 500;

/** What keeps a reason from travelling with its row; undefined for a good one. */
export type ReasonTrouble = "missing" | "tooLong" | "cpr";

/** As it is kept: on one line. */
export const tidyReason = (text: string): string => text.trim().replace(/\s+/gu, " ");

export function troubleOfReason(reason: string): ReasonTrouble | undefined {
  if (reason === "") return "missing";
  if (reason.length > reasonLength) return "tooLong";
  return looksLikeCpr(reason) ? "cpr" : undefined;
}

/** A row has one reason, however many of its warnings are accepted: each said once. */
export const joinReasons = (reasons: Iterable<string>): string => [...new Set(reasons)].join("; ");

/** Whether a row can travel with all of these reasons. */
export const fitTogether = (reasons: Iterable<string>): boolean =>
  joinReasons(reasons).length <= reasonLength;
