import type { Message, MessageKind } from "../../core/contract/messages.ts";
import type { Right } from "../../core/contract/people.ts";
import { rights } from "../../core/contract/rightNames.ts";

/** What a message's sentence is made of. */
export type ToldOf = Pick<Message, "by" | "groupName" | "details">;

/** A sentence per kind of message. */
export type MessageWords = Readonly<Record<MessageKind, (message: ToldOf) => string>>;

/** What each right lets a person do, as a verb. */
export type RightWords = Readonly<Record<Right, string>>;

/** The rights among a message's details. */
export const toldRights = ({ details }: ToldOf): readonly Right[] =>
  rights.filter((right) => Array.isArray(details.rights) && details.rights.includes(right));

/** A note, a number or a period among the details, "" where there is none. */
export function told({ details }: ToldOf, name: "note" | "number" | "period"): string {
  const value = details[name];
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}
