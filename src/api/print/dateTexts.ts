import { danishNow } from "../../core/values/danishNow.ts";
import { isoDay } from "../../core/values/DateValue.ts";

/** dd-mm-yyyy of an ISO day, in every language, as in the planner's sheet. */
export const dateText = (iso: string): string => iso.slice(0, 10).split("-").reverse().join("-");

/** A day and what the clocks in Denmark showed then, whatever the server's own say. */
export function momentText(iso: string, before: string, between: string): string {
  const { day, minute } = danishNow(Date.parse(iso));
  const two = (value: number) => String(value).padStart(2, "0");
  return `${dateText(isoDay(day))}${before}${two(Math.floor(minute / 60))}${between}${two(minute % 60)}`;
}
