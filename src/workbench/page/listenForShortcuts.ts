import type { Shortcut } from "./Manifest.ts";

/** Plays the manifest's keys while the focus is on the page; in the pane's frame the keys are the pane's. */
export function listenForShortcuts(shortcuts: readonly Shortcut[], run: (action: string) => void): void {
  const known = new Map(shortcuts.map(({ keys, action }) => [keys.toUpperCase(), action]));
  const listener = (event: KeyboardEvent) => {
    const action = known.get(pressedKeys(event));
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    run(action);
  };
  // Before the grid takes the key for a cell.
  addEventListener("keydown", listener, { capture: true });
}

/** F6 goes from the sheet into the pane, as in Excel; office.js brings it back. */
export function listenForPaneKey(enter: () => void): void {
  const listener = (event: KeyboardEvent) => {
    if (event.key !== "F6") return;
    event.preventDefault();
    event.stopPropagation();
    enter();
  };
  addEventListener("keydown", listener, { capture: true });
}

function pressedKeys({ ctrlKey, metaKey, altKey, shiftKey, code, key }: KeyboardEvent): string {
  const letter = /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? key;
  const parts = [(ctrlKey || metaKey) && "CTRL", altKey && "ALT", shiftKey && "SHIFT", letter.toUpperCase()];
  return parts.filter(Boolean).join("+");
}
