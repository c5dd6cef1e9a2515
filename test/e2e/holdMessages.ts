import type { Page } from "playwright-core";

declare global {
  interface Window {
    heldMessages?: { readonly caught: MessageEvent[]; readonly release: () => void };
  }
}

export interface HeldMessages {
  /** Resolves when the pane has asked for it and waits. */
  caught(): Promise<void>;
  /** Lets everything through in its order, and later messages too. */
  release(): Promise<void>;
}

/** Keeps the pane waiting from its first message to Excel that has this text in it: a slow Excel. */
export async function holdMessages(page: Page, text: string): Promise<HeldMessages> {
  await page.evaluate((wanted) => {
    const caught: MessageEvent[] = [];
    const hold = (event: MessageEvent) => {
      if (caught.length === 0 && !(typeof event.data === "string" && event.data.includes(wanted))) return;
      event.stopImmediatePropagation();
      caught.push(event);
    };
    addEventListener("message", hold, { capture: true });
    const release = () => {
      removeEventListener("message", hold, { capture: true });
      for (const { data, origin, source } of caught)
        dispatchEvent(new MessageEvent("message", { data, origin, source }));
    };
    window.heldMessages = { caught, release };
  }, text);
  return {
    caught: async () => {
      await page.waitForFunction(() => (window.heldMessages?.caught.length ?? 0) > 0);
    },
    release: () => page.evaluate(() => window.heldMessages?.release()),
  };
}
