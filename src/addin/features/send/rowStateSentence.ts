import type { RowDescription } from "../../checking/messages.ts";
import type { Words } from "../../text/words.ts";
import type { RowStates } from "./RowStates.ts";

/** Where a row stands at the API, and whether it was changed since; undefined where nothing is known of it. */
export function rowStateSentence(
  states: RowStates,
  { sent }: RowDescription,
  { send }: Words,
): string | undefined {
  const state = sent && states.find(sent.key);
  if (state === undefined) return undefined;
  const { number, version } = state.report;
  const place = send.rowStates[state.report.state](number, version);
  return state.fingerprint === sent?.fingerprint ? place : `${place} ${send.rowChanged}`;
}
