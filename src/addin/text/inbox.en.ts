import { createFormats } from "./formats.ts";
import type { inboxDa } from "./inbox.da.ts";

const { number, moment } = createFormats("en-GB");

/** The room of messages, in English. */
export const inboxEn: typeof inboxDa = {
  title: "Messages",
  label: "Messages, the newest first",
  about: "System messages about your rights and the group's reports. They cannot be answered.",
  loading: "Fetching messages …",
  empty:
    "No messages yet. Here you are told when a report is sent back, approved or cancelled, and when your rights change.",
  unread: "Unread",
  read: "Read",
  at: (iso: string) => moment(iso),
  openReport: "Open the report",
  openRights: "See the requests",
  markRead: "Mark as read",
  markAll: "Mark all as read",
  marked: (n: number) =>
    n === 0
      ? "There were no unread messages."
      : n === 1
        ? "1 message is read."
        : `${number(n)} messages are read.`,
  otherGroup: (name: string) =>
    `The report is of another group, ${name}. You go to that group when you open it.`,
  switchAndOpen: "Change group, and open the report",
  notMember: (name: string) => `The report is of ${name}, of which you are no longer a member.`,
  older: "Show older messages",
  fetchAgain: "Fetch messages again",
};
