import type { Command, Manifest } from "./Manifest.ts";

/** The add-in's tab: its name and its buttons. */
export function buildRibbon(
  container: HTMLElement,
  manifest: Manifest,
  run: (command: Command) => Promise<void>,
): void {
  const tab = document.createElement("span");
  tab.className = "tab";
  tab.textContent = manifest.tab;
  container.setAttribute("aria-label", manifest.tab);
  container.replaceChildren(tab, ...manifest.ribbon.map((command) => buildButton(command, run)));
}

function buildButton(command: Command, run: (command: Command) => Promise<void>): HTMLButtonElement {
  const icon = Object.assign(document.createElement("img"), {
    src: `/assets/icons/${command.icon}`,
    alt: "",
  });
  const button = document.createElement("button");
  button.className = "button";
  button.id = command.id;
  button.title = command.tip;
  button.append(icon, command.label);
  button.addEventListener("click", () => {
    button.disabled = true;
    void run(command).finally(() => (button.disabled = false));
  });
  return button;
}
