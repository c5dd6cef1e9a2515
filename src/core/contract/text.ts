import { z } from "zod";

/** A text that a person writes. PostgreSQL keeps neither NUL nor half a surrogate pair, so both are refused. */
export const plainText = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => !/\0|\p{Surrogate}/u.test(text), { message: "not plain text" });
