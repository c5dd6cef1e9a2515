import type { Right } from "../../core/contract/people.ts";
import type { RightRequest } from "../../core/contract/rights.ts";
import { createFormats } from "./formats.ts";
import { rightsEn as verbs } from "./messages.en.ts";
import type { rightsRoomDa } from "./rights.da.ts";

const { list, moment } = createFormats("en-GB");

const named = (rights: readonly Right[]) => list(rights.map((right) => verbs[right]));

/** Asking for rights, deciding and withdrawing, in English. */
export const rightsRoomEn: typeof rightsRoomDa = {
  title: "Rights",
  names: {
    read: "Read",
    enter: "Enter data",
    submit: "Submit",
    review: "Review",
    administer: "Administer",
  },
  lets: {
    read: "See the group's trays, reports and figures.",
    enter: "Create and edit reports, save drafts and put them in the outbox.",
    submit: "Submit reports and cancel them.",
    review: "Approve submitted reports or send them back.",
    administer: "Decide requests, withdraw rights and change the group's settings.",
  },
  ask: {
    title: "Ask for rights",
    about: "An administrator of the group must approve your request. You get a message when it is decided.",
    group: "Group",
    search: "Find another group",
    searchHelp: "Write at least two letters of the name",
    searching: "Searching …",
    none: (text: string) => `No group fits "${text}".`,
    many: "The first 50 are shown. Write more of the name.",
    formType: "Form type",
    rights: "I would like to",
    held: "you may already",
    note: "Why (may be left out)",
    noteHelp: "Shown to the group's administrators",
    send: "Send request",
    asks: {
      group: "Choose the group in which you want rights.",
      rights: "Choose at least one right.",
      note: "Write the reason without a CPR number.",
    },
    sent: (group: string, rights: readonly Right[]) =>
      `The request for the right to ${named(rights)} in ${group} is sent.`,
  },
  own: {
    title: "Your requests",
    none: "You have not asked for anything yet.",
    what: ({ rights, groupName }: RightRequest) => `${named(rights)} in ${groupName}`,
    asked: (at: string) => `Sent ${moment(at)}`,
    states: {
      open: "Waiting",
      approved: "Approved",
      refused: "Refused",
      replaced: "Replaced by a later one",
    },
    decided: (by: string, at: string) => `by ${by} ${moment(at)}`,
    note: (note: string) => `Reason: ${note}`,
    byOther: "Another administrator decides it; you cannot decide your own.",
  },
  decide: {
    title: "Requests to you",
    none: "Nobody waits for an answer.",
    what: ({ person, rights, groupName }: RightRequest) =>
      `${person.name} would like to ${named(rights)} in ${groupName}.`,
    approve: "Approve",
    refuse: "Refuse …",
    refuseTitle: "Refuse the request?",
    refuseYes: "Yes, refuse",
    refuseNote: "Reason",
    refuseHelp: "Whoever asks is shown it. It may be left out.",
    approved: (name: string) => `Approved. ${name} is told.`,
    refused: (name: string) => `Refused. ${name} is told.`,
  },
  members: {
    title: "Members",
    of: (group: string) => `Everyone with rights in ${group}.`,
    find: "Find member",
    none: "No member fits that name.",
    you: (name: string) => `${name} (you)`,
    more: "Show more",
    withdraw: (right: Right, name: string) => `Withdraw the right to ${verbs[right]} from ${name}`,
    sure: "Withdraw the right?",
    sureHelp: (right: Right, name: string, group: string) =>
      `${name} can then no longer ${verbs[right]} in ${group}. What ${name} has done already stays.`,
    yes: "Yes, withdraw it",
    withdrawn: (right: Right, name: string) => `${name} no longer has the right to ${verbs[right]}.`,
  },
  fetchAgain: "Fetch again",
  loading: "Fetching …",
};
