import type { PaneFrame, PushEntry } from "./frames.ts";
import type { BatchRequest, BatchResponse } from "./batchProtocol.ts";
import { requirementMatrix } from "./requirementMatrix.ts";
import { SavedSettings } from "./SavedSettings.ts";

/** Excel on the web takes no longer message, either way (in characters). */
export const longestMessage = 5_000_000;

const errors = { internal: 5001, requestTooLong: 5103, responseTooLong: 5104 } as const;
/** The client's `OSF.ClientMode`. */
const clientModes = { readOnly: 0, readWrite: 1 } as const;
const methods = { refreshSettings: 75, saveSettings: 76, processQuery: 93, actionCompleted: 94 } as const;
/** Events a pane may listen to; settings change only by co-authors, and here there are none. */
const knownEvents = new Set([
  "appCommandInvoked",
  "dialogNotificationShown",
  "richApiMessage",
  "settingsChanged",
]);
const appId = "app1";
/** The client's own reports of its doings: its focus, and much that asks nothing of the workbook. */
const telemetry = "ContextActivationManager_notifyHost";
/** The client takes the Tab key over; with it at the pane's edge, the host must move the focus on. */
const leavings: Readonly<Record<number, PaneLeaving>> = {
  5: "sheet",
  6: "sheet",
  13: "forward",
  14: "backward",
  17: "forward",
  18: "backward",
};
/** The client's flight 22: a Tab from nowhere begins at the pane's first control. */
const flights = JSON.stringify([22]);

/** Where the focus goes that leaves the pane: past it, before it, or back to the sheet. */
export type PaneLeaving = "forward" | "backward" | "sheet";

export interface WacHostOptions {
  /** The workbench page's own origin. */
  readonly origin: string;
  /** BCP 47; what the pane sees as display and content language. */
  readonly language: string;
  /** Empty for a workbook that was never saved. */
  readonly documentUrl: string;
  /** Whether the workbook may only be viewed. */
  readonly isReadOnly?: () => boolean;
  readonly settings: Map<string, string>;
  readonly send: (text: string) => void;
  readonly process: (request: BatchRequest) => Promise<BatchResponse>;
  /** A client starts, the first or after a reload: what an earlier one registered is void. */
  readonly onStart?: () => void;
  /** The keyboard leaves the pane. */
  readonly onLeave?: ((where: PaneLeaving) => void) | undefined;
  /** Told of every message but the client's telemetry, with its length in characters. */
  readonly onTraffic?: (characters: number) => void;
}

interface RunningAction {
  readonly id: string;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * The host's end of "Office on the web": answers the frames that the unmodified office.js sends from
 * the pane. It knows no transport: texts come in by `receive` and go out by `send`.
 */
export class WacHost {
  readonly #options: WacHostOptions;
  readonly #conversation = `workbench-${crypto.randomUUID()}`;
  readonly #settings: SavedSettings;
  /** The correlation of each event the client listens to; pushes must repeat it. */
  readonly #listening = new Map<string, number>();
  readonly #actions = new Map<string, RunningAction>();
  readonly #missing = new Set<string>();
  #heldEntries: PushEntry[] = [];
  #batches = 0;
  #nextAction = 1;
  #takesActions = false;

  constructor(options: WacHostOptions) {
    this.#options = options;
    this.#settings = new SavedSettings(options.settings);
  }

  /** The `name` the pane's frame must have before it is inserted: office.js learns its host from it. */
  get windowName(): string {
    const { language, origin } = this.#options;
    return JSON.stringify({
      baseFrameName: "workbench",
      hostInfo: `Excel$Web$16.00$${language}$${this.#conversation}$$$0`,
      xdmInfo: `${this.#conversation}|${appId}|${origin}/`,
      serializerVersion: "1",
      flights,
    });
  }

  /** Office methods beside the batch protocol that the pane called and we lack. */
  get missing(): readonly string[] {
    return [...this.#missing];
  }

  /** The client has told that it takes actions now; those that waited for it go out. */
  actionsReady(): void {
    this.#takesActions = true;
    for (const [command, { id }] of this.#actions) this.#sendAction(command, id);
  }

  receive(text: string): void {
    const frame = readFrame(text);
    if (frame?._conversationId !== this.#conversation || frame._messageType !== 0) return;
    this.#count(frame._actionName, batchText(frame._data)?.length ?? text.length);
    if (frame._actionType === 0) this.#invoke(frame);
    else if (frame._actionType === 1) this.#listen(frame);
    else this.#unlisten(frame);
  }

  #listen(frame: PaneFrame): void {
    const event = frame._actionName;
    if (!knownEvents.has(event)) {
      this.#missing.add(`event ${event}`);
      return this.#reply(frame, { Error: errors.internal });
    }
    this.#listening.set(event, frame._correlationId);
    this.#reply(frame, { Error: 0 });
  }

  #unlisten(frame: PaneFrame): void {
    this.#listening.delete(frame._actionName);
    this.#reply(frame, { Error: 0 });
  }

  /** Events for registered proxies; while a batch runs they wait for its answer, as in Excel. */
  push(entries: readonly PushEntry[]): void {
    this.#heldEntries.push(...entries);
    if (this.#batches === 0) this.#release();
  }

  /**
   * Runs a function that the pane gave `Office.actions.associate`, as a ribbon button does; resolves
   * when the function calls `event.completed()`. A pane that is still loading gets it when it is ready.
   */
  invokeAction(id: string): Promise<void> {
    const command = `command${this.#nextAction++}`;
    return new Promise((resolve, reject) => {
      this.#actions.set(command, { id, resolve, reject });
      if (this.#takesActions) this.#sendAction(command, id);
    });
  }

  #sendAction(command: string, id: string): void {
    this.#tell("appCommandInvoked", [command, id, JSON.stringify({ source: { id } })]);
  }

  #invoke(frame: PaneFrame): void {
    switch (frame._actionName) {
      case "ContextActivationManager_getAppContextAsync":
        this.#start();
        return this.#reply(frame, this.#appContext());
      case telemetry:
        this.#noticeLeaving(frame._data);
        return this.#reply(frame, null);
      case "ContextActivationManager_openWindowInHost":
        return this.#reply(frame, null);
      case "executeMethod":
        return this.#execute(frame);
      default:
        this.#missing.add(frame._actionName);
        return this.#reply(frame, null, -2);
    }
  }

  #noticeLeaving(data: unknown): void {
    const where = leavings[Number((data as readonly unknown[] | undefined)?.[1])];
    if (where) this.#options.onLeave?.(where);
  }

  #start(): void {
    this.#takesActions = false;
    this.#listening.clear();
    this.#heldEntries = [];
    this.#options.onStart?.();
  }

  #appContext() {
    const { language, origin, documentUrl } = this.#options;
    return {
      _id: appId,
      _appName: 16,
      _appVersion: "16.00",
      _appMinorVersion: 0,
      _appUILocale: language,
      _dataLocale: language,
      _docUrl: documentUrl,
      _clientMode: this.#isReadOnly() ? clientModes.readOnly : clientModes.readWrite,
      _settings: this.#settings.give(),
      _reason: "documentOpened",
      _osfControlType: 1,
      _eToken: "",
      _correlationId: this.#conversation,
      _appInstanceId: appId,
      _hostFullVersion: "16.0.18000.40000",
      _clientWindowHeight: 800,
      _clientWindowWidth: 1200,
      _addinName: "Workbench",
      _appDomains: [origin],
      _requirementMatrix: requirementMatrix,
      _dialogRequirementMatrix: requirementMatrix,
    };
  }

  #isReadOnly(): boolean {
    return this.#options.isReadOnly?.() ?? false;
  }

  #execute(frame: PaneFrame): void {
    const data = frame._data as MethodData;
    const method = data.DdaMethod.DispatchId;
    switch (method) {
      case methods.processQuery:
        void this.#processQuery(frame, batchText(data) ?? "");
        return;
      case methods.saveSettings:
        if (this.#isReadOnly()) return this.#reply(frame, { Version: 1, Error: errors.internal });
        this.#settings.save(data.DdaSettingsMethod?.Properties ?? []);
        return this.#reply(frame, { Version: 1, Error: 0 });
      case methods.refreshSettings:
        return this.#reply(frame, { Version: 1, Error: 0, Properties: { Settings: this.#settings.list() } });
      case methods.actionCompleted:
        this.#completeAction(data);
        return this.#reply(frame, { Version: 1, Error: 0 });
      default:
        this.#missing.add(`office method ${method}`);
        return this.#reply(frame, { Version: 1, Error: errors.internal });
    }
  }

  async #processQuery(frame: PaneFrame, body: string): Promise<void> {
    if (body.length > longestMessage) {
      this.#reply(frame, { Version: 1, Error: errors.requestTooLong });
      return;
    }
    this.#batches++;
    try {
      const answer = JSON.stringify(await this.#options.process(JSON.parse(body) as BatchRequest));
      const isTooLong = answer.length > longestMessage;
      if (isTooLong) this.#reply(frame, { Version: 1, Error: errors.responseTooLong });
      else this.#reply(frame, { Version: 1, Error: 0, Data: [200, [], answer] });
    } catch (error) {
      this.#reply(frame, { Version: 1, Error: errors.internal });
      throw error;
    } finally {
      this.#batches--;
      if (this.#batches === 0) this.#release();
    }
  }

  #completeAction(data: MethodData): void {
    const { 0: command = "", 1: status } = data;
    const running = this.#actions.get(command);
    this.#actions.delete(command);
    if (status === 0) running?.resolve();
    else running?.reject(new Error(`The pane did not run ${running.id}: Office error ${status}.`));
  }

  #release(): void {
    const entries = this.#heldEntries;
    this.#heldEntries = [];
    if (entries.length > 0) this.#tell("richApiMessage", entries);
  }

  #tell(event: string, data: unknown): void {
    const correlation = this.#listening.get(event);
    if (correlation === undefined) return;
    const payload = event === "richApiMessage" ? { ArrayData: data } : data;
    this.#post(event, correlation, { _responseType: 1, _errorCode: 0, _data: payload });
  }

  #reply(frame: PaneFrame, data: unknown, errorCode = 0): void {
    this.#post(frame._actionName, frame._correlationId, {
      _responseType: 0,
      _errorCode: errorCode,
      _data: data,
    });
  }

  #post(action: string, correlation: number, rest: HostFrame): void {
    const text = JSON.stringify({
      _messageType: 1,
      _actionName: action,
      _conversationId: this.#conversation,
      _correlationId: correlation,
      _origin: this.#options.origin,
      _serializerVersion: 1,
      ...rest,
    });
    this.#count(action, batchAnswer(rest._data)?.length ?? text.length);
    this.#options.send(text);
  }

  /** Batches count by their own text, as Excel's limit does, not by the frame that quotes it. */
  #count(action: string, characters: number): void {
    if (action !== telemetry) this.#options.onTraffic?.(characters);
  }
}

interface HostFrame {
  /** 0 answers, 1 tells an event. */
  readonly _responseType: 0 | 1;
  readonly _errorCode: number;
  readonly _data: unknown;
}

interface MethodData {
  /** Of a completed action: which, and its status. */
  readonly 0?: string;
  readonly 1?: number;
  readonly DdaMethod: { readonly DispatchId: number };
  readonly ArrayData?: readonly unknown[];
  readonly DdaSettingsMethod?: { readonly Properties: readonly (readonly [string, string])[] };
}

function readFrame(text: string): PaneFrame | undefined {
  try {
    return JSON.parse(text) as PaneFrame;
  } catch {
    return undefined;
  }
}

/** The batch that a frame carries, if it does. */
function batchText(data: unknown): string | undefined {
  const body = (data as MethodData | null)?.ArrayData?.[4];
  return typeof body === "string" ? body : undefined;
}

function batchAnswer(data: unknown): string | undefined {
  const answer = (data as { readonly Data?: readonly unknown[] } | null)?.Data?.[2];
  return typeof answer === "string" ? answer : undefined;
}
