import { createFormats } from "./formats.ts";
import { told, toldRights, type MessageWords, type RightWords, type ToldOf } from "./MessageWords.ts";

const { list, period } = createFormats("en-GB");

/** What each right lets a person do, in English. */
export const rightsEn: RightWords = {
  read: "read",
  enter: "enter data",
  submit: "submit",
  review: "review",
  administer: "administer",
};

const verbs = (message: ToldOf) => list(toldRights(message).map((right) => rightsEn[right]));
const report = (message: ToldOf) =>
  told(message, "number") === "" ? "a report" : `report ${told(message, "number")}${about(message)}`;
/** The month, or the day, that it is of. */
const about = (message: ToldOf) =>
  told(message, "period") === "" ? "" : ` for ${period(told(message, "period"))}`;
const quoted = (message: ToldOf) => (told(message, "note") === "" ? "" : ` Reason: ${told(message, "note")}`);

/** What the system tells people, in English. */
export const messagesEn: MessageWords = {
  "right-requested": (message) =>
    `${message.by} asks for the right to ${verbs(message)} in ${message.groupName}.${quoted(message)}`,
  "right-approved": (message) => `You may now ${verbs(message)} in ${message.groupName}.`,
  "right-refused": (message) =>
    `Your request for the right to ${verbs(message)} in ${message.groupName} was refused.${quoted(message)}`,
  "right-withdrawn": (message) => `You may no longer ${verbs(message)} in ${message.groupName}.`,
  "report-returned": (message) =>
    `${message.by} has sent back ${report(message)} in ${message.groupName}.${quoted(message)}`,
  "report-approved": (message) =>
    `${message.by} has approved ${report(message)} in ${message.groupName}.${quoted(message)}`,
  "report-cancelled": (message) => `${message.by} has cancelled ${report(message)} in ${message.groupName}.`,
  "report-answered": (message) =>
    `${message.by} has written about rows of ${report(message)} in ${message.groupName}.`,
};
