import { CheckingSession } from "../../src/addin/checking/CheckingSession.ts";
import type { CheckingReply, CheckingRequest } from "../../src/addin/checking/messages.ts";
import { FindingBook } from "../../src/addin/features/check/FindingBook.ts";
import type { CellValue } from "../../src/core/values/CellValue.ts";
import { isoDay } from "../../src/core/values/DateValue.ts";
import { peerSheet } from "../peers/peerSheet.ts";
import { importedFaults, importedRow, validateImported } from "../peers/reactSpreadsheetImport.ts";
import { requirePeerCorrect } from "../peers/requireCorrect.ts";
import { benchSettings, byHand, requireSame, tableOf } from "./checkedSheet.ts";
import { benchLayout, benchNow, benchRegister, generateSheet } from "./generateSheet.ts";

export interface EditWork {
  readonly who: "ours" | "react-spreadsheet-import";
  readonly rows: number;
  readonly bad: number;
  /** How many rows are overwritten. */
  readonly edited: number;
}

type Values = readonly (readonly CellValue[])[];
type Edit = (version: Values) => Promise<unknown>;

/** An edit of a checked sheet: some rows in its middle are overwritten in turn by two versions, as bad as the others. */
export default async function prepareEdit({ who, rows, bad, edited }: EditWork): Promise<() => unknown> {
  const first = Math.floor(rows * 0.4);
  const values = generateSheet(rows, bad);
  const [one, other] = [5, 6].map((seed) => generateSheet(edited, bad, seed, first));
  const edit = await (who === "ours" ? editOurs : editImported)(values, one!, first);
  let turn = 0;
  return () => edit(turn++ % 2 === 0 ? other! : one!);
}

/** As the pane's worker does it: what changed is read again, re-checked and told. */
async function editOurs(values: Values, version: Values, first: number): Promise<Edit> {
  const book = new FindingBook();
  let follow = (added: Parameters<FindingBook["apply"]>[0], removed: readonly string[]) =>
    book.apply(added, removed);
  const session = new CheckingSession({
    reply: (reply: CheckingReply) => {
      if (reply.kind === "failed") throw new Error(reply.message);
      if (reply.kind === "findings") follow(reply.added, reply.removed);
    },
  });
  const place = { id: 1, revision: 1 };
  const readBy = { sheets: [{ id: "sheet", name: "Senge" }], layout: benchLayout };
  const blockAt = (row: number, block: Values) => ({
    sheetId: "sheet",
    firstRow: 1 + row,
    firstColumn: 0,
    values: block,
  });
  const requests: readonly CheckingRequest[] = [
    { ...place, kind: "setRegister", snapshot: { version: "bench", shak: benchRegister } },
    { ...place, kind: "setLayout", readBy, settings: benchSettings, now: benchNow },
    { ...place, kind: "load", rows: blockAt(0, values), reset: true },
    { ...place, kind: "check", now: benchNow },
  ];
  for (const request of requests) await session.receive(request);
  const edit: Edit = (block) =>
    session.receive({ ...place, kind: "patch", rows: blockAt(first, block), now: benchNow });
  await edit(version);
  requireSame([...book.all()], byHand(tableOf(overwritten(values, version, first))), "an edit");
  follow = () => undefined;
  return edit;
}

/** As its own table does it: its rows anew, and the numbers of those that changed. */
async function editImported(values: Values, version: Values, first: number): Promise<Edit> {
  const lastDay = isoDay(benchNow.day);
  let rows = await validateImported(peerSheet(values).map(importedRow), lastDay);
  const edit: Edit = async (block) => {
    const changed = peerSheet(block).map(importedRow);
    const slots = changed.map((_, at) => first + at);
    rows = await validateImported(overwritten(rows, changed, first), lastDay, slots);
  };
  await edit(version);
  const rules = { lastDay, comparesCounts: true, repeats: "every" } as const;
  requirePeerCorrect(importedFaults(rows), peerSheet(overwritten(values, version, first)), rules, "an edit");
  return edit;
}

const overwritten = <Row>(rows: readonly Row[], some: readonly Row[], first: number): Row[] => [
  ...rows.slice(0, first),
  ...some,
  ...rows.slice(first + some.length),
];
