import type { RegisterSnapshot } from "../../core/contract/register.ts";
import { Register } from "../../core/units/Register.ts";
import type { Database } from "../database/Database.ts";
import { sha256 } from "../http/jsonBodies.ts";
import { listCurrentRegisters, readUnits, type CurrentRegister } from "./queries.ts";

/** One version of the register, ready to send and to check against. */
export interface LoadedRegister {
  readonly version: string;
  /** The `RegisterSnapshot` as JSON: megabytes, so it is written once. */
  readonly json: string;
  readonly register: Register;
}

/** Keeps the register parsed; every use asks the database for the version, so that processes agree. */
export class RegisterCache {
  readonly #database: Database;
  #loaded: LoadedRegister | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  async load(): Promise<LoadedRegister> {
    const current = await listCurrentRegisters(this.#database.owner);
    const version = sha256(JSON.stringify(current.map(({ id, importedOn }) => [id, importedOn]))).slice(
      0,
      16,
    );
    if (this.#loaded?.version !== version) this.#loaded = await this.#read(version, current);
    return this.#loaded;
  }

  async #read(version: string, current: readonly CurrentRegister[]): Promise<LoadedRegister> {
    const snapshot: RegisterSnapshot = { version };
    for (const { id, system, complete, importedOn } of current) {
      snapshot[system] = { complete, importedOn, units: await readUnits(this.#database.owner, id) };
    }
    return { version, json: JSON.stringify(snapshot), register: new Register(snapshot) };
  }
}
