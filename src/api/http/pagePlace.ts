import { z } from "zod";
import type { PagePlace } from "../database/PagePlace.ts";

const place = z.tuple([z.iso.datetime({ precision: 6 }).startsWith("20"), z.uuid()]);

/** `after` as it travels. */
export const placeText = z
  .string()
  .max(100)
  .refine((text) => place.safeParse(text.split("_")).success, { message: "no place in the list" });

export const writePlace = ({ at, id }: PagePlace): string => `${at}_${id}`;

/** Of a text that `placeText` has passed. */
export function readPlace(text: string): PagePlace {
  const [at, id] = place.parse(text.split("_"));
  return { at, id };
}

/** One more than the page was asked for: what is shown, and where the next page begins. */
export function pageOf<Found extends { readonly place: PagePlace }>(
  found: readonly Found[],
  limit: number,
): { readonly shown: readonly Found[]; readonly next: string | null } {
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { shown, next: last ? writePlace(last.place) : null };
}
