import type { PaneLeaving } from "../host/WacHost.ts";
import type { Text } from "./text.ts";

export interface PaneFrameOptions {
  readonly container: HTMLElement;
  readonly url: string;
  readonly text: Text;
  readonly onClosed: () => void;
}

/** The add-in's side of the page: the built pane in a frame, or a word on why it is not there. */
export class PaneFrame {
  readonly #options: PaneFrameOptions;
  readonly #origin: string;
  readonly #body = document.createElement("div");
  readonly #close = document.createElement("button");
  /** Where the keyboard was before it came into the pane. */
  #before: HTMLElement | undefined;
  /** The person went into the pane, and has not left it by a click or a key. */
  #isIn = false;
  #frame: HTMLIFrameElement | undefined;
  #receive: (text: string) => void = () => undefined;

  constructor(options: PaneFrameOptions) {
    this.#options = options;
    this.#origin = new URL(options.url).origin;
    const { container, text, onClosed } = options;
    const close = this.#close;
    close.className = "button";
    close.textContent = "✕";
    close.title = text.closePane;
    close.setAttribute("aria-label", text.closePane);
    close.addEventListener("click", onClosed);
    const heading = document.createElement("div");
    heading.className = "heading";
    heading.append(text.pane, close);
    this.#body.style.display = "contents";
    container.replaceChildren(heading, this.#body);
    addEventListener("blur", () => (this.#isIn = document.activeElement === this.#frame));
    addEventListener("pointerdown", () => (this.#isIn = false), { capture: true });
    document.addEventListener("focusin", ({ target }) => {
      if (!(target instanceof HTMLElement) || container.contains(target)) return;
      // The grid takes the keyboard when a cell is selected for the pane; Excel leaves it where it is.
      if (this.#isIn) this.#frame?.focus();
      else this.#before = target;
    });
    addEventListener("message", (event: MessageEvent<unknown>) => this.#take(event));
  }

  /** The keyboard goes into the pane. */
  enter(): void {
    this.#frame?.focus();
  }

  /** The keyboard comes out of the pane: to what follows it, round at the page's start; to what is before it. */
  leave(where: PaneLeaving): void {
    if (document.activeElement !== this.#frame) return;
    this.#isIn = false;
    if (where === "backward") this.#close.focus();
    else if (where === "forward") document.querySelector<HTMLElement>("button, a[href]")?.focus();
    else (this.#before?.isConnected ? this.#before : this.#close).focus();
  }

  /** Sends to the pane that is there now. */
  send(text: string): void {
    this.#frame?.contentWindow?.postMessage(text, this.#origin);
  }

  /**
   * Loads the pane anew, for the host whose window name this is; resolves when the pane's office.js has called
   * in, or after ten seconds, or when its server does not answer.
   */
  async load(windowName: string, receive: (text: string) => void): Promise<void> {
    this.#frame = undefined;
    this.#receive = receive;
    this.#body.replaceChildren();
    if (!(await answers(this.#options.url))) {
      this.#showDown(windowName, receive);
      return;
    }
    await new Promise<void>((resolve) => {
      this.#receive = (text) => {
        resolve();
        receive(text);
      };
      setTimeout(resolve, 10_000);
      this.#mount(windowName);
    });
  }

  /** The name must stand before the frame gets its window, or office.js does not learn its host. */
  #mount(windowName: string): void {
    const frame = document.createElement("iframe");
    frame.name = windowName;
    frame.title = this.#options.text.pane;
    // As Excel on the web has it.
    frame.setAttribute(
      "sandbox",
      "allow-downloads allow-forms allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts",
    );
    frame.allow = "clipboard-read; clipboard-write";
    frame.src = this.#options.url;
    this.#frame = frame;
    this.#body.append(frame);
  }

  #take({ source, origin, data }: MessageEvent<unknown>): void {
    if (origin !== this.#origin || typeof data !== "string") return;
    if (this.#frame && source === this.#frame.contentWindow) this.#receive(data);
  }

  #showDown(windowName: string, receive: (text: string) => void): void {
    const { text, url } = this.#options;
    const word = document.createElement("p");
    word.textContent = text.paneDown(url);
    const help = document.createElement("p");
    help.textContent = text.paneHelp;
    const link = Object.assign(document.createElement("a"), {
      href: url,
      target: "_blank",
      rel: "noreferrer",
    });
    link.textContent = text.openAddress;
    const retry = Object.assign(document.createElement("button"), {
      className: "button",
      textContent: text.retry,
    });
    retry.addEventListener("click", () => void this.load(windowName, receive));
    const down = Object.assign(document.createElement("div"), { className: "down" });
    down.append(word, help, link, retry);
    this.#body.replaceChildren(down);
  }
}

/** A frame of another origin does not tell whether it failed; a request whose answer we may not read does. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { mode: "no-cors", cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}
