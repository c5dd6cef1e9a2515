import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { Register } from "../src/core/units/Register.ts";
import { searchUnits, type UnitSearch } from "../src/core/units/searchUnits.ts";
import { seededRandom, shuffled } from "./checking/seededRandom.ts";
import type { Measure } from "./figures/Measure.ts";
import { generateSor } from "./units/generateSor.ts";

const size = 30_000;
const rounds = 15;
const today = 45_976;
const all = { system: "sor", text: "", day: today, filters: {}, offset: 0, limit: 50 } as const;

/** What people ask: nothing yet, a letter, a code, words that are many or few, scopes, filters, a late page. */
const asked: readonly UnitSearch[] = [
  all,
  { ...all, text: "a" },
  { ...all, text: "1234" },
  { ...all, text: "1000100001600" },
  { ...all, text: "aabenraa" },
  { ...all, text: "åbenrå ældre seng" },
  { ...all, text: "ORTOPÆD 12" },
  { ...all, text: "findes ikke" },
  { ...all, scope: "own-si", ownCvr: "20000137" },
  { ...all, scope: "own-all", ownCvr: "20000137" },
  { ...all, scope: "regional", text: "akut" },
  { ...all, scope: "private", filters: { level: "SI" } },
  { ...all, filters: { name: "øre", type: "klinik", owner: "municipal" } },
  { ...all, filters: { shak: "1301", institution: "1" } },
  { ...all, text: "afsnit", offset: 5_000 },
  { ...all, text: "vib", day: 40_000 },
];

/** The search of the units of a register, found right before it is timed. */
export default function measureUnits(): Promise<readonly Measure[]> {
  const sor = generateSor(size);
  const register = new Register({ version: "bench", sor });
  const start = performance.now();
  assert.equal(register.sor!.index.rows.length, size);
  const indexed = performance.now() - start;
  requireByHand(register, sor.units);
  const random = seededRandom(5);
  const times = Array.from({ length: rounds }, () =>
    shuffled(asked, random).map((search) => {
      const begun = performance.now();
      searchUnits(register, search);
      return performance.now() - begun;
    }),
  )
    .flat()
    .sort((a, b) => a - b);
  return Promise.resolve([
    { name: "units.search.ms", value: times[Math.floor(times.length / 2)]!, unit: "ms" },
    { name: "units.search.p99.ms", value: times[Math.floor(times.length * 0.99)]!, unit: "ms" },
    { name: "units.index.ms", value: indexed, unit: "ms" },
    {
      name: "units.snapshot.bytes",
      value: gzipSync(JSON.stringify({ version: "bench", sor })).length,
      unit: "bytes",
    },
  ]);
}

/** Names and codes of the words' searches, by a plain look at every row. */
function requireByHand(
  register: Register,
  { code, name, from, to }: ReturnType<typeof generateSor>["units"],
): void {
  const plain = (text: string) => text.toLowerCase().replaceAll("å", "aa");
  for (const search of asked.filter(({ scope, filters }) => !scope && Object.keys(filters).length === 0)) {
    const words = plain(search.text).split(" ");
    const byHand = code.filter(
      (one, row) =>
        from[row]! <= search.day &&
        search.day <= to[row]! &&
        words.every((word) => plain(name[row]!).includes(word) || one.startsWith(word)),
    );
    assert.equal(searchUnits(register, search).total, byHand.length, search.text);
  }
}
