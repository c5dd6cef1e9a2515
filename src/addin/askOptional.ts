import { Problem } from "../core/Problem.ts";

/** Asks for what is good to know; what Excel or the API cannot tell just now stops nobody. */
export async function askOptional<Told>(ask: () => Promise<Told>, otherwise: Told): Promise<Told> {
  try {
    return await ask();
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return otherwise;
  }
}
