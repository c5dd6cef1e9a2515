import type { PlanRequest } from "../../../src/core/contract/plans.ts";
import { httpReportingClient } from "../../../src/addin/client/httpReportingClient.ts";
import type { ReportingClient } from "../../../src/addin/client/ReportingClient.ts";
import { OpenSends } from "../../../src/addin/features/send/OpenSends.ts";
import { ReportLinks } from "../../../src/addin/features/send/ReportLinks.ts";
import { Sender } from "../../../src/addin/features/send/Sender.ts";
import type { SendState } from "../../../src/addin/features/send/SendState.ts";
import type { Workbook } from "../../../src/addin/workbook/Workbook.ts";
import type { FaultSheet } from "./FaultSheet.ts";

/** What a workbook keeps, whichever pane is open. */
export class WorkbookState implements Pick<Workbook, "loadState" | "saveState"> {
  readonly #kept = new Map<string, string>();

  loadState(key: string): Promise<unknown> {
    return Promise.resolve(JSON.parse(this.#kept.get(key) ?? "null"));
  }

  saveState(key: string, state: unknown): Promise<void> {
    this.#kept.set(key, JSON.stringify(state));
    return Promise.resolve();
  }
}

export interface PaneLife {
  readonly origin: string;
  readonly token: string;
  readonly sheet: FaultSheet;
  readonly workbook: WorkbookState;
  /** The pane dies at its so-manieth request, before it is sent or before its reply is heard; never, if undefined. */
  readonly dies: { readonly at: number; readonly when: "before" | "after" } | undefined;
  /** Something happens elsewhere just then. */
  readonly beforeCall: (name: keyof ReportingClient) => Promise<void>;
  readonly afterCall: (name: keyof ReportingClient) => Promise<void>;
}

/** Longer than any answer takes here, and short enough that a silence can be waited for. */
const timeout = 4_000;
const ends: readonly SendState["status"][] = ["confirming", "done", "failed", "nothing", "cpr", "idle"];

/** The pane's own sender and client over a sheet; it may die at any of its requests. */
export class MortalPane {
  readonly sender: Sender;
  readonly openSends: OpenSends;
  /** The plans it was told of. */
  readonly plans: string[] = [];
  #isDead = false;
  readonly #died: Promise<void>;
  #die: () => void = () => undefined;

  constructor(life: PaneLife) {
    this.#died = new Promise((resolve) => (this.#die = resolve));
    const { origin, token, sheet, workbook } = life;
    const tokens = { accessToken: () => token, refresh: () => Promise.resolve(true) };
    const client = this.#mortal(httpReportingClient({ origin, tokens, timeout, pause: 5 }), life);
    this.sender = new Sender({
      client,
      links: new ReportLinks(workbook, "https://example.dk/sengepladser.xlsx"),
      collect: sheet.collect,
      isCurrent: () => sheet.isCurrent,
      adopt: sheet.adopt,
      onServerFindings: () => undefined,
      onSignedOut: () => undefined,
      pause: 20,
    });
    this.openSends = new OpenSends(client);
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Waits for what was begun, and for what follows by itself; false where the pane died over it. */
  async ends(work: Promise<void>): Promise<boolean> {
    const settled = work.then(() => this.#untilSettled());
    await Promise.race([settled, this.#died]);
    return !this.isDead;
  }

  #untilSettled(): Promise<void> {
    const { store } = this.sender;
    return new Promise((resolve) => {
      const look = () => {
        if (!ends.includes(store.value.status)) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = store.subscribe(look);
      look();
    });
  }

  /** Each request of the client, until it dies: from then on nothing is sent or heard any more. */
  #mortal(real: ReportingClient, { dies, beforeCall, afterCall }: PaneLife): ReportingClient {
    let calls = 0;
    /** Whether the pane is dead, after what `when` may do to it at its last request. */
    const isOver = (call: number, when: "before" | "after"): boolean => {
      if (dies?.at === call && dies.when === when) this.#end();
      return this.isDead;
    };
    const wrap =
      (name: keyof ReportingClient) =>
      async (...given: unknown[]): Promise<unknown> => {
        const call = ++calls;
        if (isOver(call, "before")) return forever();
        await beforeCall(name);
        const asked = (real[name] as (...all: unknown[]) => Promise<unknown>)(...given);
        await asked.catch(() => undefined);
        if (isOver(call, "after")) return forever();
        await afterCall(name);
        if (name === "makePlan") this.plans.push((given[0] as PlanRequest).id!);
        return asked;
      };
    const names = Object.keys(real) as (keyof ReportingClient)[];
    return Object.fromEntries(names.map((name) => [name, wrap(name)])) as unknown as ReportingClient;
  }

  #end(): void {
    this.#isDead = true;
    this.#die();
  }
}

const forever = (): Promise<never> => new Promise(() => undefined);
