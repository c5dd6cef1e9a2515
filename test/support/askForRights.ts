import { expect } from "vitest";
import type { MessagePage } from "../../src/core/contract/messages.ts";
import { paths } from "../../src/core/contract/paths.ts";
import type { Me, Right } from "../../src/core/contract/people.ts";
import type { RightRequest } from "../../src/core/contract/rights.ts";
import type { Caller, Reply } from "./api.ts";

/** Asks for reading and entering, unless told otherwise. */
export const askForRights = (
  caller: Caller,
  groupId: string,
  body: object = {},
): Promise<Reply<RightRequest>> =>
  caller.ask("POST", paths.rightRequests, {
    body: { groupId, formType: "sengepladser", rights: ["read", "enter"], ...body },
  });

/** The open request of who asked so. */
export async function aRightRequest(
  caller: Caller,
  groupId: string,
  body: object = {},
): Promise<RightRequest> {
  const reply = await askForRights(caller, groupId, body);
  expect(reply.status).toBe(201);
  return reply.body;
}

/** The caller's own rights in a group, by name. */
export async function rightsOf(caller: Caller, groupId: string): Promise<Right[]> {
  const { body } = await caller.ask<Me>("GET", paths.me);
  return (body.groups.find(({ id }) => id === groupId)?.rights.sengepladser ?? []).sort();
}

/** The caller's messages, as far as they say what happened. */
export async function toldTo(
  caller: Caller,
  query = "",
): Promise<Pick<MessagePage["messages"][number], "kind" | "groupName" | "by" | "details">[]> {
  const { body } = await caller.ask<MessagePage>("GET", `${paths.messages}${query}`);
  return body.messages.map(({ kind, groupName, by, details }) => ({ kind, groupName, by, details }));
}
