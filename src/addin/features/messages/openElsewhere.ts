import type { Group } from "../../../core/contract/people.ts";
import type { WindowParts } from "../../WindowParts.ts";

type Parts = Pick<WindowParts, "chooseGroup" | "open">;

/** Goes to another group and shows a report of it; back leads to the messages, and from them to that group's trays. */
export async function openElsewhere(parts: Parts, group: Group, reportId: string): Promise<void> {
  if (!(await parts.chooseGroup(group))) return;
  parts.open({ kind: "messages" });
  parts.open({ kind: "report", id: reportId });
}
