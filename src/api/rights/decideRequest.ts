import type { RightRequest } from "../../core/contract/rights.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { postMessage } from "../messages/queries.ts";
import { rightsIn } from "../people/queries.ts";
import { recordAudit } from "../people/recordAudit.ts";
import { requireRight } from "../people/requireRight.ts";
import { findRequest, giveRights, settleRequest } from "./queries.ts";

export interface Decision {
  readonly state: "approved" | "refused";
  /** Why it was refused. */
  readonly note?: string | undefined;
}

/** An administrator's decision: once, and never about her own request. Approving gives the rights with it. */
export async function decideRequest(
  scope: PersonTransaction,
  id: string,
  { state, note = "" }: Decision,
): Promise<RightRequest> {
  const request = await requireDecidable(scope, id);
  if (!(await settleRequest(scope, request, state, note))) throw await decidedBefore(scope, id);
  const { groupId, formType, rights, person } = request;
  if (state === "approved") {
    await giveRights(scope, request);
    const details = { requestId: id, personId: person.id, formType, rights };
    await recordAudit(scope, { groupId, action: "right-given", details });
  }
  await postMessage(scope, {
    groupId,
    formType,
    kind: state === "approved" ? "right-approved" : "right-refused",
    details: { requestId: id, rights, note },
    to: { personId: person.id },
  });
  return requireRequest(scope, id);
}

async function requireRequest(scope: PersonTransaction, id: string): Promise<RightRequest> {
  const request = await findRequest(scope, id);
  if (request === undefined) throw new Problem("right.request-unknown");
  return request;
}

async function requireDecidable(scope: PersonTransaction, id: string): Promise<RightRequest> {
  const request = await requireRequest(scope, id);
  if (request.person.id === scope.personId) throw new Problem("right.own-request");
  const held = await rightsIn(scope, request.groupId, request.formType);
  requireRight(held, "administer", "right.request-unknown");
  return request;
}

const decidedBefore = async (scope: PersonTransaction, id: string): Promise<Problem> =>
  new Problem("right.request-decided", { state: (await requireRequest(scope, id)).state });
