import type { Text } from "./text.ts";

export interface ChromeActions {
  readonly open: (file: File) => void;
  readonly save: () => void;
}

/** What stands around the grid: the bar with name, Open and Save, the notice, the word while opening. */
export class Chrome {
  readonly #text: Text;
  readonly #name = Object.assign(document.createElement("span"), { className: "name" });
  readonly #notice = element("notice");
  readonly #busy = Object.assign(document.createElement("div"), { className: "busy" });

  constructor(text: Text, actions: ChromeActions) {
    this.#text = text;
    const tool = Object.assign(document.createElement("span"), {
      className: "tool",
      textContent: text.bench,
    });
    const open = button(text.open, () => picker.click());
    const save = button(text.save, actions.save);
    const picker = Object.assign(document.createElement("input"), {
      type: "file",
      accept: ".xlsx",
      hidden: true,
    });
    picker.addEventListener("change", () => {
      const [file] = picker.files ?? [];
      picker.value = "";
      if (file) actions.open(file);
    });
    element("bar").replaceChildren(tool, open, save, this.#name, picker);
    this.#busy.setAttribute("role", "status");
  }

  showOpening(name: string): void {
    this.#notice.hidden = true;
    this.#busy.textContent = this.#text.opening(name);
    element("grid").append(this.#busy);
  }

  showName(name: string): void {
    this.#busy.remove();
    this.#name.textContent = name;
    document.title = name ? `${name} – ${this.#text.bench}` : this.#text.bench;
  }

  showNotice(sentence: string): void {
    const word = Object.assign(document.createElement("span"), { textContent: sentence });
    this.#notice.replaceChildren(
      word,
      button(this.#text.dismiss, () => (this.#notice.hidden = true)),
    );
    this.#notice.hidden = false;
  }
}

export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}

function button(label: string, click: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement("button"), { className: "button", textContent: label });
  made.addEventListener("click", click);
  return made;
}
