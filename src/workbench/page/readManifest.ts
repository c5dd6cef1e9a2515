import type { Command, Manifest, Shortcut } from "./Manifest.ts";

/** Reads an add-in-only manifest in one of its languages; shortcuts come from a file beside it. */
export function readManifest(xml: string, shortcutsJson: unknown, language: string): Manifest {
  const manifest = new DOMParser().parseFromString(xml, "application/xml");
  const resources = readResources(manifest, language);
  const commandOf = (control: Element) => readCommand(control, resources);
  const tab = one(manifest, "CustomTab");
  const menu = one(manifest, "OfficeMenu");
  const menuControl = menu && one(menu, "Control");
  return {
    tab: tab ? labelOf(tab, resources) : "",
    ribbon: tab ? all(tab, "Control").map(commandOf) : [],
    menu: menuControl && {
      label: labelOf(menuControl, resources),
      items: all(menuControl, "Item").map(commandOf),
    },
    shortcuts: readShortcuts(shortcutsJson),
  };
}

type Resources = ReadonlyMap<string, string>;

function readResources(manifest: Document, language: string): Resources {
  const entries = all(manifest, "Resources").flatMap((resources) =>
    ["Image", "Url", "String"].flatMap((name) => all(resources, name)),
  );
  return new Map(
    entries.map((entry) => {
      const override = all(entry, "Override").find((each) => each.getAttribute("Locale") === language);
      const value = override?.getAttribute("Value") ?? entry.getAttribute("DefaultValue") ?? "";
      return [entry.getAttribute("id") ?? "", value];
    }),
  );
}

function readCommand(control: Element, resources: Resources): Command {
  const action = one(control, "Action");
  const tip = one(control, "Supertip");
  const icons = all(control, "Image").filter((image) => image.getAttribute("size") === "32");
  const icon = resources.get(icons[0]?.getAttribute("resid") ?? "") ?? "";
  return {
    id: control.getAttribute("id") ?? "",
    label: labelOf(control, resources),
    tip: resources.get((tip && one(tip, "Description"))?.getAttribute("resid") ?? "") ?? "",
    icon: icon.slice(icon.lastIndexOf("/") + 1),
    action: (action && one(action, "FunctionName"))?.textContent.trim(),
  };
}

/** The element's own label, not one of its controls'. */
function labelOf(element: Element, resources: Resources): string {
  const label = [...element.children].find(({ localName }) => localName === "Label");
  return resources.get(label?.getAttribute("resid") ?? "") ?? "";
}

function readShortcuts(json: unknown): Shortcut[] {
  const { shortcuts = [] } = (json ?? {}) as {
    readonly shortcuts?: readonly { readonly action: string; readonly key: { readonly default: string } }[];
  };
  return shortcuts.map(({ action, key }) => ({ action, keys: key.default }));
}

function all(parent: Document | Element, name: string): Element[] {
  return [...parent.getElementsByTagNameNS("*", name)];
}

function one(parent: Document | Element, name: string): Element | undefined {
  return all(parent, name)[0];
}
