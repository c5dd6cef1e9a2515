import { createFormats } from "./formats.ts";
import { told, toldRights, type MessageWords, type RightWords, type ToldOf } from "./MessageWords.ts";

const { list, period } = createFormats("da-DK");

/** What each right lets a person do, in Danish. */
export const rightsDa: RightWords = {
  read: "læse",
  enter: "indtaste",
  submit: "indberette",
  review: "gennemgå",
  administer: "administrere",
};

const verbs = (message: ToldOf) => list(toldRights(message).map((right) => rightsDa[right]));
const report = (message: ToldOf) =>
  told(message, "number") === "" ? "et skema" : `skema ${told(message, "number")}${about(message)}`;
/** The month, or the day, that it is of. */
const about = (message: ToldOf) =>
  told(message, "period") === "" ? "" : ` for ${period(told(message, "period"))}`;
const quoted = (message: ToldOf) =>
  told(message, "note") === "" ? "" : ` Begrundelse: ${told(message, "note")}`;

/** What the system tells people, in Danish. */
export const messagesDa: MessageWords = {
  "right-requested": (message) =>
    `${message.by} beder om rettighed til at ${verbs(message)} i ${message.groupName}.${quoted(message)}`,
  "right-approved": (message) => `Du har fået rettighed til at ${verbs(message)} i ${message.groupName}.`,
  "right-refused": (message) =>
    `Din anmodning om rettighed til at ${verbs(message)} i ${message.groupName} er afvist.${quoted(message)}`,
  "right-withdrawn": (message) =>
    `Du har ikke længere rettighed til at ${verbs(message)} i ${message.groupName}.`,
  "report-returned": (message) =>
    `${message.by} har sendt ${report(message)} tilbage i ${message.groupName}.${quoted(message)}`,
  "report-approved": (message) =>
    `${message.by} har godkendt ${report(message)} i ${message.groupName}.${quoted(message)}`,
  "report-cancelled": (message) => `${message.by} har annulleret ${report(message)} i ${message.groupName}.`,
  "report-answered": (message) =>
    `${message.by} har skrevet om rækker i ${report(message)} i ${message.groupName}.`,
};
