import type { Grid } from "../grid/Grid.ts";
import type { Traffic } from "../WorkbenchApi.ts";
import { cultureOf } from "./excel/culture.ts";
import { EventHub } from "./excel/EventHub.ts";
import { excelModel } from "./excel/excelModel.ts";
import type { PaneWindow } from "./excel/services.ts";
import { ProcessQuery } from "./ProcessQuery.ts";
import { TrafficCounter } from "./TrafficCounter.ts";
import { type PaneLeaving, WacHost } from "./WacHost.ts";

export interface ExcelHostOptions {
  readonly grid: Grid;
  /** The workbench page's own origin. */
  readonly origin: string;
  /** "da-DK" unless told. */
  readonly language?: string;
  /** False for a workbook that was never saved: it has no address yet. */
  readonly isSaved?: boolean;
  readonly send: (text: string) => void;
  /** The pane asked to be shown or hidden. */
  readonly onPaneVisible?: (visible: boolean) => void;
  /** The keyboard leaves the pane. */
  readonly onLeave?: (where: PaneLeaving) => void;
}

/** Excel, as far as a pane can tell: a grid, its object model, and the frames to and from the pane. */
export class ExcelHost {
  readonly #engine: ProcessQuery;
  readonly #events: EventHub;
  readonly #frames: WacHost;
  readonly #traffic = new TrafficCounter();
  #paneVisible = true;

  constructor(options: ExcelHostOptions) {
    const { grid, origin, language = "da-DK", isSaved = true, send, onPaneVisible, onLeave } = options;
    this.#events = new EventHub(grid, (entries) => this.#frames.push(entries));
    const book = { grid, events: this.#events, culture: cultureOf(language) };
    this.#engine = new ProcessQuery(excelModel(book, this.#paneWindow(onPaneVisible)));
    this.#frames = new WacHost({
      origin,
      language,
      documentUrl: isSaved ? `${origin}/${encodeURIComponent(grid.name)}` : "",
      isReadOnly: () => grid.isReadOnly(),
      settings: grid.settings,
      send,
      onLeave,
      process: (request) => this.#engine.process(request),
      onStart: () => this.#events.forget(),
      onTraffic: (characters) => this.#traffic.count(characters),
    });
  }

  get windowName(): string {
    return this.#frames.windowName;
  }

  /** What the pane asked for and this host lacks. */
  get missing(): readonly string[] {
    return [...this.#engine.missing, ...this.#frames.missing];
  }

  receive(text: string): void {
    this.#frames.receive(text);
  }

  invokeAction(id: string): Promise<void> {
    return this.#frames.invokeAction(id);
  }

  /** Tells the pane that its user showed or hid it. */
  setPaneVisible(visible: boolean): void {
    this.#paneVisible = visible;
    this.#events.sendVisibility(visible);
  }

  /** Messages since the last call. */
  takeTraffic(): Traffic {
    return this.#traffic.take();
  }

  close(): void {
    this.#events.close();
  }

  #paneWindow(onVisible: ((visible: boolean) => void) | undefined): PaneWindow {
    return {
      isVisible: () => this.#paneVisible,
      setVisible: (visible) => {
        this.setPaneVisible(visible);
        onVisible?.(visible);
      },
      onActionsReady: () => this.#frames.actionsReady(),
    };
  }
}
