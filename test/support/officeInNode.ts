import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import type { Grid } from "../../src/workbench/grid/Grid.ts";
import { PlainGrid } from "../../src/workbench/grid/PlainGrid.ts";
import { ExcelHost } from "../../src/workbench/host/ExcelHost.ts";

const library = fileURLToPath(new URL("../../node_modules/@microsoft/office-js/dist/", import.meta.url));
const origin = "https://localhost";
const officePath = `${origin}/office/`;

/** A pane's side of the wire: the real client library, as its window has it. */
export interface OfficeInNode<G extends Grid = PlainGrid> {
  readonly Office: typeof Office;
  readonly Excel: typeof Excel;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly grid: G;
  readonly host: ExcelHost;
  /** Does something to the active sheet, in one batch. */
  onSheet(act: (sheet: Excel.Worksheet) => void): Promise<void>;
  /** Puts Office, Excel and OfficeExtension on globalThis; the returned function takes them away. */
  install(): () => void;
  close(): void;
}

interface Options<G extends Grid> {
  readonly grid?: G;
  readonly language?: string;
  /** False for a workbook that was never saved. */
  readonly isSaved?: boolean;
}

/** Boots the unmodified office.js from npm in a context of its own, over our host, until it is ready. */
export async function officeInNode<G extends Grid = PlainGrid>(
  options: Options<G> = {},
): Promise<OfficeInNode<G>> {
  const grid = options.grid ?? (new PlainGrid() as Grid as G);
  const timers = new Timers();
  const pane = makeWindow(timers, (text) => timers.setTimeout(() => host.receive(text), 0));
  const host: ExcelHost = new ExcelHost({
    grid,
    origin,
    ...(options.language === undefined ? {} : { language: options.language }),
    ...(options.isSaved === undefined ? {} : { isSaved: options.isSaved }),
    send: (text) => timers.setTimeout(() => pane.deliver(text), 0),
  });
  pane.window.name = host.windowName;
  runScript("office.js", pane.context);
  const names = pane.window as unknown as Pick<OfficeInNode, "Office" | "Excel" | "OfficeExtension">;
  await names.Office.onReady();
  const { Office, Excel, OfficeExtension } = names;
  const installed: (() => void)[] = [];
  return {
    Office,
    Excel,
    OfficeExtension,
    grid,
    host,
    onSheet: (act) =>
      Excel.run(async (context) => {
        act(context.workbook.worksheets.getActiveWorksheet());
        await context.sync();
      }),
    install: () => {
      const remove = installGlobals({ Office, Excel, OfficeExtension });
      installed.push(remove);
      return remove;
    },
    close: () => {
      for (const remove of installed.splice(0)) remove();
      host.close();
      timers.stop();
    },
  };
}

function installGlobals(names: Readonly<Record<string, unknown>>): () => void {
  const globals = globalThis as Record<string, unknown>;
  const before = Object.keys(names).map((name) => [name, globals[name]] as const);
  Object.assign(globals, names);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete globals[name];
      else globals[name] = value;
    }
  };
}

/** A window's timers, all of them stopped when the pane closes. */
class Timers {
  readonly #running = new Set<NodeJS.Timeout>();
  #stopped = false;

  setTimeout = (run: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) => {
    if (this.#stopped) return undefined;
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      run(...args);
    }, delay);
    this.#running.add(timer);
    return timer;
  };

  setInterval = (run: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) => {
    if (this.#stopped) return undefined;
    const timer = setInterval(() => run(...args), delay);
    this.#running.add(timer);
    return timer;
  };

  clear = (timer: NodeJS.Timeout | undefined) => {
    if (timer) this.#running.delete(timer);
    clearTimeout(timer);
  };

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#running) clearTimeout(timer);
    this.#running.clear();
  }
}

const scripts = new Map<string, vm.Script>();

/** Scripts are compiled once for all panes of the process. */
function runScript(name: string, context: vm.Context): void {
  const script = scripts.get(name) ?? new vm.Script(readFileSync(library + name, "utf8"), { filename: name });
  scripts.set(name, script);
  script.runInContext(context);
}

type Listener = (event: { data: string; origin: string; source: unknown }) => void;

/** As much of a browser's window as office.js touches; no more. */
function makeWindow(timers: Timers, postToHost: (text: string) => void) {
  const listeners: Listener[] = [];
  const parent = { postMessage: postToHost };
  const window: Record<string, unknown> = {
    ...intrinsics,
    setTimeout: timers.setTimeout,
    clearTimeout: timers.clear,
    setInterval: timers.setInterval,
    clearInterval: timers.clear,
    addEventListener: (type: string, listener: Listener) => type === "message" && listeners.push(listener),
    removeEventListener: nothing,
    location: { ...urlParts(`${origin}/pane/`), search: "", hash: "" },
    navigator: { userAgent: "node", language: "da-DK" },
    sessionStorage: memoryStorage(),
    localStorage: memoryStorage(),
    parent,
    top: parent,
    opener: null,
    history: {},
    screen: { width: 1200, height: 800 },
    open: () => null,
    focus: nothing,
  };
  window.window = window.self = window;
  const context = vm.createContext(window);
  window.document = makeDocument((element) => timers.setTimeout(() => loadScript(element, context), 0));
  const deliver = (text: string) => {
    for (const listener of listeners) listener({ data: text, origin, source: parent });
  };
  return { window, context, deliver };
}

const nothing = () => undefined;

/** Of this realm, so that an error from office.js is an instance of the test's Error. */
const intrinsics = {
  console,
  performance: { now: () => performance.now(), timing: {}, getEntriesByType: () => [] },
  URL,
  Promise,
  JSON,
  Error,
  Date,
};

function urlParts(text: string) {
  const { href, protocol, hostname, host, port, pathname, search, hash, origin: itsOrigin } = new URL(text);
  return { href, protocol, hostname, host, port, pathname, search, hash, origin: itsOrigin };
}

function memoryStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: unknown) => void items.set(key, String(value)),
    removeItem: (key: string) => void items.delete(key),
    clear: () => items.clear(),
  };
}

interface FakeElement {
  tagName: string;
  src?: string;
  readyState?: string;
  onload?: () => void;
  onerror?: () => void;
  onreadystatechange?: () => void;
}

function makeDocument(load: (element: FakeElement) => void) {
  const append = (element: FakeElement) => {
    if (element.tagName === "script" && element.src) load(element);
  };
  const head = { appendChild: append, insertBefore: append };
  const own = { src: `${officePath}office.js`, getAttribute: () => null };
  return {
    readyState: "complete",
    domain: "localhost",
    cookie: "",
    URL: `${origin}/pane/`,
    addEventListener: nothing,
    createElement: makeElement,
    getElementsByTagName: (tag: string) => (tag === "script" ? [own] : tag === "head" ? [head] : []),
    querySelectorAll: () => [],
    getElementById: () => null,
    documentElement: { getAttribute: () => null },
    head,
    body: { appendChild: append, addEventListener: nothing },
    activeElement: null,
    hasFocus: () => true,
  };
}

/** office.js reads a URL's parts off an anchor element. */
function makeElement(tagName: string) {
  const attributes: Record<string, unknown> = {};
  const element = {
    tagName,
    style: {},
    setAttribute: (name: string, value: unknown) => void (attributes[name] = value),
    getAttribute: (name: string) => attributes[name] ?? null,
    addEventListener: nothing,
    appendChild: nothing,
  };
  return Object.defineProperty(element, "href", {
    set: (value: string) => void Object.assign(attributes, Object.assign(element, withoutHref(value))),
    get: () => attributes.url,
  });
}

const withoutHref = (value: string) => {
  const { href, ...parts } = urlParts(new URL(value, `${origin}/pane/`).href);
  return { ...parts, url: href };
};

function loadScript(element: FakeElement, context: vm.Context): void {
  const name = element.src!.replace(officePath, "").toLowerCase();
  if (!existsSync(library + name)) return element.onerror?.();
  runScript(name, context);
  element.readyState = "complete";
  element.onload?.();
  element.onreadystatechange?.();
}
