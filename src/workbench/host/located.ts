import { HostError } from "./HostError.ts";
import type { HostObject } from "./ObjectClass.ts";

/** Members are PascalCase on the wire and camelCase in the client. */
export const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** Runs a member's function; a refusal without a location gets the member's. */
export function located<R>(object: HostObject, member: string, run: () => R): R {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof HostError) || error.location !== undefined) throw error;
    throw new HostError(error.code, error.message, `${object.className}.${lowerFirst(member)}`);
  }
}
