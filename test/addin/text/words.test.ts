import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { da } from "../../../src/addin/text/da.ts";
import { en } from "../../../src/addin/text/en.ts";
import { problemActions } from "../../../src/addin/text/problemActions.ts";
import { troubleOf } from "../../../src/addin/text/troubleOf.ts";
import { loadWords } from "../../../src/addin/text/words.ts";
import { messageKinds } from "../../../src/core/contract/messages.ts";
import { problemCodes } from "../../../src/core/contract/problemCodes.ts";
import { Problem } from "../../../src/core/Problem.ts";

/** Every path of an object down to its texts. */
const pathsOf = (value: unknown, path = ""): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${path}.${key}`))
    : [path];

const source = fileURLToPath(new URL("../../../src/addin/", import.meta.url));
const components = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".tsx"),
);

describe("the pane's words", () => {
  it("are as many in English as in Danish", () => {
    expect(pathsOf(en).sort()).toEqual(pathsOf(da).sort());
  });

  it("are chosen by the program's language, Danish where neither is spoken", async () => {
    const chosen = await Promise.all(["da-DK", "en-US", "EN", "de-DE"].map(loadWords));
    expect(chosen).toEqual([da, en, en, da]);
  });

  it.each(problemCodes)("say what happened and what to do about %s, in both languages", (code) => {
    for (const words of [da, en]) {
      const { sentence, action } = troubleOf(new Problem(code), words);
      expect(sentence).toMatch(/^\p{Lu}.*[.)]$/su);
      expect(sentence).not.toMatch(/\b(undefined|null|NaN)\b/);
      expect(words.actions[action]).toBeTruthy();
    }
    expect(problemActions[code]).toBeTruthy();
  });

  it.each(messageKinds)("say what a message of the kind %s tells, with a note and without", (kind) => {
    const told = { by: "Rikke", groupName: "Medicinsk Center" };
    for (const { messages } of [da, en]) {
      const bare = messages[kind]({ ...told, details: {} });
      const whole = messages[kind]({
        ...told,
        details: { rights: ["read", "submit"], number: 7, period: "2025-09", note: "Se række 3." },
      });
      if (kind.startsWith("report-")) expect(whole).toMatch(/7 for [Ss]eptember 2025/);
      for (const sentence of [bare, whole]) {
        expect(sentence).toMatch(/^\p{Lu}.*\.$/su);
        expect(sentence).toContain("Medicinsk Center");
        expect(sentence).not.toMatch(/\b(undefined|null|NaN)\b/);
      }
    }
  });

  it("have one sentence for a bug, which never repeats what broke", () => {
    expect(troubleOf(new Error("010203-1234"), da).sentence).toBe(da.bug);
  });

  it("name the report and the person in a conflict", () => {
    const stale = new Problem("report.stale", { number: 1042, changedBy: "Karen" });
    expect(troubleOf(stale, da).sentence).toContain("Skema 1042 er ændret af Karen");
    expect(troubleOf(new Problem("report.stale"), da).sentence).toContain("Skemaet er ændret af en anden");
  });

  it.each(components)("stand in no component: %s", (name) => {
    const text = readFileSync(`${source}${name}`, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(text).not.toMatch(/[æøåÆØÅ]/);
    // Words between tags, e.g. <Text>Hello there</Text>.
    expect(text.match(/>\s*[A-Za-z]{2,}(?: [a-z]+)+\s*<\//g) ?? []).toEqual([]);
  });
});
