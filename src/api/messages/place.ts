import { z } from "zod";
import type { MessagePlace } from "./queries.ts";

const place = z.tuple([z.iso.datetime({ precision: 6 }).startsWith("20"), z.uuid()]);

/** `after` as it travels: an instant to the microsecond and a message's id. */
export const placeText = z
  .string()
  .max(100)
  .refine((text) => place.safeParse(text.split("_")).success, { message: "no place in the messages" });

export const writePlace = ({ at, id }: MessagePlace): string => `${at}_${id}`;

/** Of a text that `placeText` has passed. */
export function readPlace(text: string): MessagePlace {
  const [at, id] = place.parse(text.split("_"));
  return { at, id };
}
