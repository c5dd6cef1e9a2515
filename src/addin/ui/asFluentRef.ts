import type { RefObject } from "react";

/** Under exactOptionalPropertyTypes Fluent's types know of no element that a ref could be for. */
export const asFluentRef = (ref: RefObject<HTMLElement>): RefObject<never> => ref as RefObject<never>;
