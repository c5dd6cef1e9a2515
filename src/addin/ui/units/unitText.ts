import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";

/** A unit on one line: its code, its name, and its hospital where that is known. */
export const unitText = ({ code, name, hospital }: UnitOnDay): string =>
  [`${code} ${name}`, hospital?.name].filter(Boolean).join(", ");
