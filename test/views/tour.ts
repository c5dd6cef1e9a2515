import type { FrameLocator, Locator } from "playwright-core";
import { da } from "../../src/addin/text/da.ts";
import { en } from "../../src/addin/text/en.ts";
import { inboxDa } from "../../src/addin/text/inbox.da.ts";
import { inboxEn } from "../../src/addin/text/inbox.en.ts";
import { reportDa } from "../../src/addin/text/report.da.ts";
import { reportEn } from "../../src/addin/text/report.en.ts";
import { reportsDa } from "../../src/addin/text/reports.da.ts";
import { reportsEn } from "../../src/addin/text/reports.en.ts";
import { sendDa } from "../../src/addin/text/send.da.ts";
import { sendEn } from "../../src/addin/text/send.en.ts";
import { traysDa } from "../../src/addin/text/trays.da.ts";
import { traysEn } from "../../src/addin/text/trays.en.ts";
import type { WorkbenchPage } from "../e2e/workbenchPage.ts";

const spoken = {
  da: { pane: da, send: sendDa, trays: traysDa, reports: reportsDa, report: reportDa, inbox: inboxDa },
  en: { pane: en, send: sendEn, trays: traysEn, reports: reportsEn, report: reportEn, inbox: inboxEn },
} as const;

export const languages = ["da", "en"] as const;
export type Language = (typeof languages)[number];

/** What a stop is shown with. */
interface Guide {
  readonly pane: FrameLocator;
  readonly words: (typeof spoken)[Language];
  button(name: string | RegExp): Locator;
  /** Opens a tool from the menu at the pane's foot. */
  openTool(name: string): Promise<void>;
  back(): Promise<void>;
}

export interface Stop {
  readonly name: string;
  show(guide: Guide): Promise<void>;
}

const starting = (text: string) => new RegExp(`^${text}`);

/** Every view of the pane, from the sample sheet on, in the order in which one comes to them. */
export const tour: readonly Stop[] = [
  { name: "map", show: ({ button, words }) => button(words.pane.map.check).waitFor() },
  {
    name: "check",
    async show({ button, words, pane }) {
      await button(words.pane.map.check).click();
      await button(words.pane.check.nextError).click();
      await pane.getByRole("group").filter({ hasText: "G79" }).first().waitFor();
    },
  },
  {
    name: "columns",
    async show({ button, words, pane }) {
      await button(words.pane.map.correctShort).click();
      await pane.getByRole("combobox").first().waitFor();
    },
  },
  {
    name: "sign-in",
    async show({ button, words }) {
      await button(words.pane.map.check)
        .or(button(/Brug|Use/))
        .first()
        .click();
      await button(words.pane.send.submit).click();
      await button(/Karen/).waitFor();
    },
  },
  {
    name: "plan",
    async show({ button, words }) {
      await button(/Karen/).click();
      await button(words.send.confirm.submit).waitFor();
    },
  },
  {
    name: "receipt",
    async show({ button, words }) {
      await button(words.send.confirm.submit).click();
      await button(words.send.done).waitFor();
    },
  },
  {
    name: "units",
    async show({ openTool, button, words, pane }) {
      await button(words.send.done).click();
      await openTool(words.pane.pane.findUnit);
      await pane.getByRole("listbox").getByRole("option").first().waitFor();
    },
  },
  {
    name: "new-sheet",
    async show({ openTool, back, words, pane }) {
      await back();
      await openTool(words.pane.pane.newSheet);
      await pane.getByRole("heading", { name: words.pane.pane.newSheet }).waitFor();
    },
  },
  {
    name: "trays",
    async show({ openTool, back, words, button }) {
      await back();
      await openTool(words.pane.pane.trays);
      await button(words.trays.refresh).waitFor();
    },
  },
  {
    name: "reports",
    async show({ button, words, pane }) {
      await button(starting(words.reports.states.submitted)).click();
      await pane.getByRole("option").first().waitFor();
    },
  },
  {
    name: "report",
    async show({ pane, words }) {
      await pane.getByRole("option").first().click();
      await pane.getByRole("listbox", { name: words.report.rows.title }).waitFor();
    },
  },
  {
    name: "report-information",
    async show({ button, words }) {
      await button(words.report.info.title).click();
    },
  },
  {
    name: "new-report",
    async show({ back, pane, words }) {
      await back();
      await back();
      await pane.getByRole("region", { name: words.trays.create }).getByRole("button").first().click();
      await pane
        .getByText(/23[.:]00/)
        .first()
        .waitFor();
    },
  },
  {
    name: "messages",
    async show({ back, button, words, pane }) {
      await back();
      await button(starting(words.trays.unread)).click();
      // The empty notice, or the first line: the page itself is there before them.
      const line = pane.getByRole("list", { name: words.inbox.label }).getByRole("listitem").first();
      await pane.getByText(words.inbox.empty).or(line).waitFor();
    },
  },
  {
    name: "rights",
    async show({ back, button, words, pane }) {
      await back();
      await button(starting(words.trays.ask)).click();
      await pane.getByRole("checkbox").or(pane.getByRole("textbox")).first().waitFor();
    },
  },
];

/** Shows one stop after the other; `look` is told of each once it is there. */
export async function walk(
  bench: WorkbenchPage,
  language: Language,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const words = spoken[language];
  const { pane, button } = bench;
  const guide: Guide = {
    pane,
    words,
    button,
    openTool: async (name) => {
      await button(words.pane.pane.tools).click();
      await pane.getByRole("menuitem", { name: starting(name) }).click();
    },
    back: () => button(words.pane.pane.back).click(),
  };
  for (const { name, show } of tour) {
    await show(guide);
    await look(name);
  }
}
