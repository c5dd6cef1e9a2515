import type { Right } from "../../core/contract/people.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { rightsInGroup } from "./queries.ts";
import { requireRight } from "./requireRight.ts";

/** The caller holds the right for some form type of the group: what is asked about is the group's, not a form's. */
export async function requireGroupRight(
  scope: PersonTransaction,
  groupId: string,
  needed: Right,
): Promise<void> {
  requireRight(await rightsInGroup(scope, groupId), needed, "group.unknown");
}
