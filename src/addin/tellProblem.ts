import { Problem } from "../core/Problem.ts";
import type { Store } from "./Store.ts";

/**
 * Does a piece of work; what fails stands in the store, for its view to say, and a bug is logged besides. Of work
 * that is wanted no more, nothing is said.
 */
export async function tellProblem<State extends { readonly problem: unknown }>(
  store: Store<State>,
  work: () => Promise<void>,
  isWanted: () => boolean = () => true,
): Promise<void> {
  try {
    await work();
  } catch (problem) {
    if (!(problem instanceof Problem)) console.error(problem);
    if (isWanted()) store.set({ ...store.value, problem });
  }
}
