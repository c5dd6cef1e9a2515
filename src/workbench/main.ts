import { Problem } from "../core/Problem.ts";
import type { WorkbookFile } from "./files/WorkbookFile.ts";
import type { OpenBook } from "./grid/OpenBook.ts";
import type { MenuItem } from "./grid/UniverDesk.ts";
import { buildRibbon } from "./page/buildRibbon.ts";
import { Chrome, element } from "./page/Chrome.ts";
import { listenForPaneKey, listenForShortcuts } from "./page/listenForShortcuts.ts";
import { loadManifest } from "./page/loadManifest.ts";
import { makeResizable } from "./page/makeResizable.ts";
import { makeRows } from "./page/makeRows.ts";
import type { Command } from "./page/Manifest.ts";
import { PaneFrame } from "./page/PaneFrame.ts";
import { readQuery, type Theme } from "./page/readQuery.ts";
import { textIn, type Text } from "./page/text.ts";
import { Workbench } from "./page/Workbench.ts";
import type { WorkbenchApi } from "./WorkbenchApi.ts";
import "./page/page.css";

const query = readQuery(location.search, systemTheme());
const text = textIn(query.language);
document.documentElement.lang = query.language;
document.documentElement.dataset.theme = query.theme;
const chrome = new Chrome(text, {
  open: (file) => void attempt(() => workbench.then((bench) => bench.open(file)), file.name),
  save: () => void attempt(() => workbench.then(download), ""),
});
const workbench = start();

function systemTheme(): Theme {
  if (matchMedia("(forced-colors: active)").matches) return "contrast";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

async function start(): Promise<Workbench> {
  chrome.showOpening(query.rows ? text.rowsBook(query.rows) : query.open);
  const [manifest, settings] = await Promise.all([loadManifest(query.language), loadSettings()]);
  const runCommand = ({ id, label }: Pick<Command, "id" | "label">) => run(bench, id, label);
  const menu =
    manifest.menu?.items.map((command) => ({ ...command, run: () => void runCommand(command) })) ?? [];
  const desk = await openDesk(query.theme, manifest.menu?.label ?? "", menu);
  const pane = new PaneFrame({
    container: element("pane"),
    url: query.pane ?? settings.pane,
    text,
    onClosed: () => bench.showPane(false),
  });
  const bench = new Workbench({
    language: query.language,
    manifest,
    pane,
    openBook: desk,
    showPane,
    onOpening: (name) => chrome.showOpening(name),
    onOpened: (name) => chrome.showName(name),
  });
  buildRibbon(element("ribbon"), manifest, runCommand);
  listenForShortcuts(manifest.shortcuts, (action) => void runCommand({ id: action, label: action }));
  listenForPaneKey(() => {
    bench.showPane(true);
    pane.enter();
  });
  makeResizable(element("divider"), element("pane"), text.resizePane);
  // `window.workbench` is there once the first workbook is open.
  void openFirst(bench).then(() => Object.assign(window, { workbench: bench satisfies WorkbenchApi }));
  return bench;
}

async function loadSettings(): Promise<{ readonly pane: string }> {
  return (await fetch("/settings.json")).json() as Promise<{ readonly pane: string }>;
}

/** Univer is most of the page's weight; it is fetched only to be shown. */
async function openDesk(
  theme: Theme,
  menuLabel: string,
  menu: readonly MenuItem[],
): Promise<(file: WorkbookFile) => OpenBook> {
  const container = element("grid");
  if (!query.showsGrid) {
    const { openPlain } = await import("./grid/openPlain.ts");
    container.replaceChildren(
      Object.assign(document.createElement("p"), { className: "notice", textContent: text.notShown }),
    );
    return openPlain;
  }
  const [{ UniverDesk }] = await Promise.all([import("./grid/UniverDesk.ts"), loadFonts()]);
  const place = Object.assign(document.createElement("div"), { className: "univer" });
  container.append(place);
  const desk = new UniverDesk(place, "/formulaWorker.js");
  if (theme !== "light") desk.setDark(true);
  if (menu.length > 0) desk.addMenu(menuLabel, menu);
  return (file) => desk.open(file);
}

/** What is drawn on a canvas does not wait for its font. */
async function loadFonts(): Promise<void> {
  const fonts = ["Calibri", "Aptos", "Aptos Narrow"].flatMap((name) => [
    `11px "${name}"`,
    `bold 11px "${name}"`,
  ]);
  await Promise.allSettled(fonts.map((font) => document.fonts.load(font)));
}

/** A workbook always opens: an empty one where the one asked for is not to be had. */
async function openFirst(bench: Workbench): Promise<void> {
  const { rows } = query;
  if (rows) return bench.openFile(makeRows(rows, text.rowsBook(rows)));
  if (await attempt(() => bench.open(query.open), query.open)) return;
  const { sheets, ...empty } = makeRows(0, text.newBook);
  await bench.openFile({
    ...empty,
    sheets: sheets.map((sheet) => ({
      ...sheet,
      name: "Ark1",
      cells: [],
      columns: [],
      frozen: { rows: 0, columns: 0 },
    })),
  });
}

/** Runs what the user asked for, and says in a sentence why it could not be done. */
async function attempt(act: () => Promise<unknown>, name: string): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    chrome.showNotice(explain(error, name, text));
    if (!(error instanceof Problem)) console.error(error);
    return false;
  }
}

function explain(error: unknown, name: string, words: Text): string {
  if (error instanceof Problem && error.code === "file.not-xlsx") return words.notXlsx(name);
  if (error instanceof Problem && error.code === "request.not-found") return words.notFound(name);
  return words.failed;
}

async function run(bench: Workbench, id: string, label: string): Promise<void> {
  try {
    await bench.command(id);
  } catch (error) {
    chrome.showNotice(text.commandFailed(label));
    console.error(error);
  }
}

function showPane(visible: boolean): void {
  element("pane").hidden = !visible;
  element("divider").hidden = !visible;
}

async function download(bench: Workbench): Promise<void> {
  const href = URL.createObjectURL(await bench.save());
  Object.assign(document.createElement("a"), { href, download: bench.fileName }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
