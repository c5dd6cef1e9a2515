import type { UnitWish } from "./features/units/UnitParts.ts";
import type { WindowPlace } from "./WindowParts.ts";

/** What stands beside the way from sheet to report. */
export type Tool =
  | { readonly kind: "units"; readonly wish: UnitWish }
  | { readonly kind: "newSheet" }
  | WindowPlace;

/** Whether a tool is of SEI's window, and so for those who are signed in. */
export const isOfWindow = (tool: Tool): tool is WindowPlace =>
  tool.kind !== "units" && tool.kind !== "newSheet";
