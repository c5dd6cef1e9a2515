import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rulesDa } from "../../../src/addin/text/rules.da.ts";
import { rulesEn } from "../../../src/addin/text/rules.en.ts";
import { ruleIds, rulesVersion, wideRuleIds } from "../../../src/core/findings/ruleIds.ts";

const here = new URL("./", import.meta.url);
const spec = readFileSync(new URL("../../../src/core/rules/SPEC.md", here), "utf8");

/** The table's rows: id, reach, level, rule, Danish, English, source, mend. */
const rows = spec
  .split("\n")
  .filter((line) => /^\| [A-Z]+-\d+ /.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

const cited = new Set(
  readdirSync(here, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts") && name !== "spec.test.ts")
    .flatMap((name) => readFileSync(new URL(name, here), "utf8").match(/\[[A-Z]+-\d+\]/g) ?? [])
    .map((id) => id.slice(1, -1)),
);

/** Every detail stands for itself, so that a sentence comes out as SPEC.md writes it. */
const placeholders = Object.fromEntries(
  (spec.match(/\{\w+\}/g) ?? []).map((name) => [name.slice(1, -1), name]),
);

describe("SPEC.md", () => {
  it("lists the rules there are, in their order", () =>
    expect(rows.map(([, id]) => id)).toEqual([...ruleIds]));

  it("is of one version: whoever adds a rule or makes one stricter raises `rulesVersion`, then the digest here", () => {
    const said = rows.map((row) => row.slice(1, 5).join("|")).join("\n");
    const digest = createHash("sha256").update(said).digest("hex").slice(0, 16);
    expect([rulesVersion, digest]).toEqual([6, "952ffe3a23ab4dc2"]);
  });

  it.each(rows.map(([, id = "", , , , danish = "", english = ""]) => [id, danish, english] as const))(
    "has the very sentences of %s",
    (id, danish, english) => {
      const rule = ruleIds.find((known) => known === id)!;
      expect(rulesDa[rule](placeholders)).toBe(danish);
      expect(rulesEn[rule](placeholders)).toBe(english);
    },
  );

  it("says which warnings mark cells only when asked: those of a series of days or a whole report", () => {
    const wide = rows.filter(([, , reach, level]) => /^(series|report)$/.test(reach!) && level === "warning");
    expect(wide.map(([, id]) => id)).toEqual([...wideRuleIds]);
  });

  it("has a source and a known reach for every rule", () => {
    for (const [, id, reach, level, , , , source] of rows) {
      expect([id, reach]).toEqual([id, expect.stringMatching(/^(cell|record|key|series|report)$/)]);
      expect([id, level]).toEqual([id, expect.stringMatching(/error|warning|by register/)]);
      expect([id, source]).toEqual([id, expect.stringMatching(/^(M[\d.]+|D\d+)(, (M[\d.]+|D\d+))*$/)]);
    }
  });

  it("has a test for every rule and mend, and every test cites one that is there", () => {
    const mends = Array.from(spec.matchAll(/^- \*\*(MEND-\d+)\*\*/gm), ([, id]) => id);
    expect([...cited].sort()).toEqual([...ruleIds, ...mends].sort());
  });
});
