import assert from "node:assert/strict";
import { RegistrationTable } from "../src/core/mapping/RegistrationTable.ts";
import type { Registrations } from "../src/core/record/Registrations.ts";
import { bedRules } from "../src/core/rules/beds.ts";
import type { CheckContext } from "../src/core/rules/CheckContext.ts";
import { Checker } from "../src/core/rules/Checker.ts";
import { checkRegistrations } from "../src/core/rules/checkRegistrations.ts";
import type { Finding } from "../src/core/rules/Finding.ts";
import { Register } from "../src/core/units/Register.ts";
import type { CellValue } from "../src/core/values/CellValue.ts";
import { benchLayout, benchNow, benchRegister, generateSheet } from "./checking/generateSheet.ts";
import { seededRandom, shuffled } from "./checking/seededRandom.ts";
import { checkByHand } from "./checking/yardstick.ts";

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: number;
}

/** Something to time; `prepare` runs before each time, unmeasured. */
interface Candidate {
  readonly name: string;
  readonly prepare?: () => void;
  readonly run: () => unknown;
}

const rounds = 9;
const full = 100_000;
const pasted = 20_000;
const shares = [0, 0.02, 1];

const context: CheckContext = {
  register: new Register({ version: "bench", shak: benchRegister }),
  settings: { requiredMeasures: ["establishedBeds", "openBeds"], choices: {} },
  now: benchNow,
  rowNumber: (slot) => slot + 2,
};

function tableOf(values: CellValue[][]): RegistrationTable {
  const table = new RegistrationTable(benchLayout, benchNow);
  table.append({ firstRow: 1, firstColumn: 0, values });
  return table;
}

const byHand = (table: RegistrationTable) => checkByHand(table, benchRegister.units, benchNow.day);

/** Of a key that stands in more rows than are named, each may name others. */
const comparable = ({ rule, level, slot, field, details, others }: Finding) =>
  details.more === 1 ? [slot, rule] : [slot, rule, level, field, details, others];

/** The checker and the loop must find the same before either is timed. */
function requireSame(ours: readonly Finding[], theirs: readonly Finding[], what: string): void {
  const inShort = (findings: readonly Finding[]) =>
    findings.map((finding) => JSON.stringify(comparable(finding))).sort();
  assert.deepEqual(inShort(ours), inShort(theirs), what);
}

/** Medians in milliseconds, by name, over rounds in each of which every candidate runs once in random order. */
function timeAll(candidates: readonly Candidate[]): ReadonlyMap<string, number> {
  const random = seededRandom(7);
  const times = new Map(candidates.map(({ name }) => [name, [] as number[]]));
  for (let round = -2; round < rounds; round++)
    for (const { name, prepare, run } of shuffled(candidates, random)) {
      prepare?.();
      const start = performance.now();
      run();
      if (round >= 0) times.get(name)!.push(performance.now() - start);
    }
  return new Map([...times].map(([name, all]) => [name, all.sort((a, b) => a - b)[rounds >> 1]!]));
}

const percent = (share: number) => `${share * 100} % bad`;

/** Every rule over `full` records, against the loop written by hand. */
function measureFullChecks(): Figure[] {
  const sheets = shares.map((share) => ({ share, table: tableOf(generateSheet(full, share)) }));
  for (const { share, table } of sheets)
    requireSame(checkRegistrations(table, context), byHand(table), `full check, ${percent(share)}`);
  const times = timeAll(
    sheets.flatMap(({ share, table }) => [
      { name: `ours ${share}`, run: () => checkRegistrations(table, context) },
      { name: `loop ${share}`, run: () => byHand(table) },
    ]),
  );
  return sheets.map(({ share }) => ({
    name: `check ${full} records, ${percent(share)} (peer: a loop by hand)`,
    value: times.get(`ours ${share}`)!,
    unit: "ms",
    peer: times.get(`loop ${share}`)!,
  }));
}

function measureGrowth(): Figure {
  const small = tableOf(generateSheet(full / 10, 0.02));
  const large = tableOf(generateSheet(full, 0.02));
  const times = timeAll([
    { name: "small", run: () => checkRegistrations(small, context) },
    { name: "large", run: () => checkRegistrations(large, context) },
  ]);
  return {
    name: "growth: time for ten times the rows",
    value: times.get("large")! / times.get("small")!,
    unit: "times",
    peer: 11,
  };
}

/** Where the edits begin, in the middle of the sheet. */
const firstEdited = 40_000;

/** A checked sheet, some rows of which are overwritten in turn by two versions, as bad as the others. */
function measureEdits(name: string, share: number, rows: number): Figure[] {
  const table = tableOf(generateSheet(full, share));
  const checker = new Checker<Registrations>(table, context, bedRules);
  Array.from(checker.checkAll());
  const versions = [5, 6].map((seed) => generateSheet(rows, share, seed, firstEdited));
  const slots = Array.from({ length: rows }, (_, slot) => slot + firstEdited);
  let turn = 0;
  const write = () =>
    table.patch({ firstRow: 1 + firstEdited, firstColumn: 0, values: versions[turn++ % 2]! }, benchNow);
  const times = timeAll([
    { name: "check", prepare: write, run: () => checker.recheckSlots(slots) },
    {
      name: "both",
      run: () => {
        write();
        checker.recheckSlots(slots);
      },
    },
  ]);
  const kept = [...slotsOf(table)].flatMap((slot) => checker.findingsAt(slot));
  requireSame(kept, byHand(table), `${name}, ${percent(share)}`);
  return [
    { name: `${name}: re-check, ${percent(share)}`, value: times.get("check")!, unit: "ms" },
    { name: `${name}: read again and re-check, ${percent(share)}`, value: times.get("both")!, unit: "ms" },
  ];
}

const slotsOf = ({ size }: RegistrationTable) => Array(size).keys();

/** Checking at full size: correct first, then how long. */
export default function measureChecking(): Promise<readonly Figure[]> {
  const figures = [
    ...measureFullChecks(),
    measureGrowth(),
    ...shares.flatMap((share) => measureEdits(`one edit at ${full}`, share, 1)),
    ...shares.flatMap((share) => measureEdits(`${pasted}-row paste at ${full}`, share, pasted)),
  ];
  return Promise.resolve(figures.map((figure) => ({ ...figure, name: `checking: ${figure.name}` })));
}
