import type { CheckingClient } from "./checking/CheckingClient.ts";
import type { RowDescription } from "./checking/messages.ts";

/** Enough to recognise one's own numbers, few enough for a narrow pane. */
const wanted = 10;
/** Titles and blank rows may stand first. */
const farthest = 60;

/** The sheet's first registrations as they will be reported. */
export async function previewRows(
  checking: Pick<CheckingClient, "describe">,
): Promise<readonly RowDescription[]> {
  const found: RowDescription[] = [];
  for (let slot = 0; slot < farthest && found.length < wanted; slot++) {
    const description = await checking.describe(slot);
    if (description?.kind === "record") found.push(description);
  }
  return found;
}
