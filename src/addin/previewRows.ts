import type { CheckingClient } from "./checking/CheckingClient.ts";
import type { RowDescription } from "./checking/messages.ts";

/** Enough to recognise one's own numbers, few enough for a narrow pane. */
const wanted = 10;

/** The sheet's first registrations as they will be reported, wherever they stand. */
export async function previewRows(
  checking: Pick<CheckingClient, "describe" | "listRecords">,
): Promise<readonly RowDescription[]> {
  const records = await checking.listRecords();
  const found: RowDescription[] = [];
  for (
    let slot = records.indexOf(1);
    slot >= 0 && found.length < wanted;
    slot = records.indexOf(1, slot + 1)
  ) {
    const description = await checking.describe(slot);
    if (description?.kind === "record") found.push(description);
  }
  return found;
}
