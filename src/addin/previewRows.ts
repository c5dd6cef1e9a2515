import type { Layout } from "../core/mapping/Layout.ts";
import type { CheckingClient } from "./checking/CheckingClient.ts";
import type { RowDescription } from "./checking/messages.ts";

/** Enough to recognise one's own numbers, few enough for a narrow pane. */
const wanted = 6;
/** Titles and blank rows may stand first. */
const farthest = 60;

/** The sheet's first registrations as they will be reported. */
export async function previewRows(
  checking: Pick<CheckingClient, "describe">,
  layout: Layout,
): Promise<readonly RowDescription[]> {
  const found: RowDescription[] = [];
  for (let row = layout.headerRow + 1; row <= layout.headerRow + farthest && found.length < wanted; row++) {
    const description = await checking.describe(row);
    if (description?.kind === "record") found.push(description);
  }
  return found;
}
