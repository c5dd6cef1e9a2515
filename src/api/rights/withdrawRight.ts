import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { postMessage } from "../messages/queries.ts";
import { lockGroup, rightsIn } from "../people/queries.ts";
import { recordAudit } from "../people/recordAudit.ts";
import { requireRight } from "../people/requireRight.ts";
import { deleteRight, hasOtherAdministrator, sourcesOfRight, type HeldRight } from "./queries.ts";

/**
 * Takes a right from a person and tells her. The group is locked before anything is looked at, so that two
 * administrators who withdraw each other's right do not both succeed and leave the group with none.
 */
export async function withdrawRight(scope: PersonTransaction, held: HeldRight): Promise<void> {
  const { groupId, formType, personId, right } = held;
  await lockGroup(scope, groupId);
  requireRight(await rightsIn(scope, groupId, formType), "administer", "group.unknown");
  const sources = await sourcesOfRight(scope, held);
  if (sources.length === 0) throw new Problem("right.not-held", { right });
  if (!sources.includes("given")) throw new Problem("right.claimed", { right });
  const leavesNobody = right === "administer" && !(await hasOtherAdministrator(scope, held));
  if (leavesNobody) throw new Problem("right.last-administrator");
  const details = { personId, formType, right };
  // Told first: once she holds nothing in the group, she is no longer one of those it may write to.
  await postMessage(scope, {
    groupId,
    formType,
    kind: "right-withdrawn",
    details: { rights: [right] },
    to: { personId },
  });
  await recordAudit(scope, { groupId, action: "right-withdrawn", details });
  await deleteRight(scope, held);
}
