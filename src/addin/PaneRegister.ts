import { Problem } from "../core/Problem.ts";
import type { CheckingClient } from "./checking/CheckingClient.ts";
import type { ReportingClient } from "./client/ReportingClient.ts";
import { Store } from "./Store.ts";
import type { RegisterStatus } from "./ui/units/UnitQuery.ts";

/** It is waited for this long before a check does without it; milliseconds. */
const patience = 5_000;

interface RegisterParts {
  readonly client: Pick<ReportingClient, "registerSnapshot">;
  readonly checking: Pick<CheckingClient, "setRegister">;
  /** It came, and may say something else than what was found without it. */
  readonly onLoaded: () => void;
}

/** The register on its way from the API to the worker that looks codes up. */
export class PaneRegister {
  readonly status = new Store<RegisterStatus>("loading");
  readonly #parts: RegisterParts;
  #loading: Promise<boolean> = Promise.resolve(false);

  constructor(parts: RegisterParts) {
    this.#parts = parts;
  }

  load(): void {
    this.#loading = this.#load();
  }

  /** One that failed to come is asked for once more; the check goes on without it, and is made anew when it comes. */
  async wait(): Promise<void> {
    const waited = new Promise<void>((resolve) => setTimeout(resolve, patience));
    const came = await Promise.race([this.#loading, waited]);
    if (came === false) this.load();
  }

  async #load(): Promise<boolean> {
    this.status.set("loading");
    try {
      const snapshot = await this.#parts.client.registerSnapshot();
      await this.#parts.checking.setRegister(snapshot);
    } catch (thrown) {
      // Without a register the rules say how far they could look things up.
      this.status.set("missing");
      if (!(thrown instanceof Problem)) throw thrown;
      return false;
    }
    this.status.set("loaded");
    this.#parts.onLoaded();
    return true;
  }
}
