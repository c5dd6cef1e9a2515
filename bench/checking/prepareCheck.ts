import { checkRegistrations } from "../../src/core/rules/checkRegistrations.ts";
import { isoDay } from "../../src/core/values/DateValue.ts";
import { csvFileValidator } from "../peers/csvFileValidator.ts";
import { peerSheet } from "../peers/peerSheet.ts";
import { reactSpreadsheetImport } from "../peers/reactSpreadsheetImport.ts";
import { requireOursCorrect, requirePeerCorrect } from "../peers/requireCorrect.ts";
import { tableSchema } from "../peers/tableSchema.ts";
import { benchContext, byHand, requireSame, tableOf } from "./checkedSheet.ts";
import { benchLayout, benchNow, generateSheet } from "./generateSheet.ts";

export interface CheckWork {
  readonly who: string;
  readonly rows: number;
  readonly bad: number;
}

const lastDay = isoDay(benchNow.day);
const peers = [reactSpreadsheetImport, csvFileValidator, tableSchema].map((peer) => peer(lastDay));
export const ours = "ours";
export const handLoop = "hand-loop";
export const peerNames: readonly string[] = [handLoop, ...peers.map(({ name }) => name)];

/** Makes a check of a sheet, ours or another's, once it was seen to find what it should. */
export default async function prepareCheck({ who, rows, bad }: CheckWork): Promise<() => unknown> {
  const values = generateSheet(rows, bad);
  const peer = peers.find(({ name }) => name === who);
  const texts = peerSheet(values);
  if (peer !== undefined) {
    const run = peer.prepare(texts);
    requirePeerCorrect((await run())(), texts, peer.rules, who);
    return run;
  }
  const table = tableOf(values);
  requireSame(checkRegistrations(table, benchContext), byHand(table), who);
  if (who === handLoop) return () => byHand(table);
  // The oracle knows no SOR codes.
  const { sorCode: _unasked, ...columns } = benchLayout.columns;
  const asked = tableOf(values, { ...benchLayout, columns });
  requireOursCorrect(checkRegistrations(asked, benchContext), texts, lastDay, who);
  return () => checkRegistrations(table, benchContext);
}
