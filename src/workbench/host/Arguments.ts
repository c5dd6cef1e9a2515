import { invalidArgument } from "./HostError.ts";
import { isHostObject, type HostObject } from "./ObjectClass.ts";

/** The arguments of one call, read by position; what has the wrong type is an invalid argument. */
export class Arguments {
  readonly #values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  at(index: number): unknown {
    return this.#values[index];
  }

  isGiven(index: number): boolean {
    return this.#values[index] !== null && this.#values[index] !== undefined;
  }

  text(index: number): string {
    const value = this.#values[index];
    if (typeof value !== "string") throw invalidArgument();
    return value;
  }

  integer(index: number): number {
    const value = this.#values[index];
    if (!Number.isInteger(value)) throw invalidArgument();
    return value as number;
  }

  flag(index: number): boolean {
    return this.#values[index] === true;
  }

  object(index: number): HostObject {
    const value = this.#values[index];
    if (!isHostObject(value)) throw invalidArgument();
    return value;
  }
}
