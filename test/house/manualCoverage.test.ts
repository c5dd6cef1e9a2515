import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The table's rows: manual, what it says, where it is here, and the test. */
const rows = readFileSync(`${root}docs/manual-coverage.md`, "utf8")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const shown = rows.map(([section = "", , , test = ""]) => {
  const [, file = "", name = ""] = /^`([^`]+)` › (.+)$/.exec(test) ?? [];
  return { section, file, name };
});
/** As the first argument of an `it(`, or after the table of an `it.each(`, whose last line closes with `)(`. */
const isTest = (source: string, name: string): boolean =>
  ["it(", ")("].some((start) =>
    source
      .split(`"${name}"`)
      .slice(0, -1)
      .some((before) => before.trimEnd().endsWith(start)),
  );

describe("the table of what the manual names", () => {
  it("has every section of chapters 4 to 6", () => {
    const sections = new Set(rows.map(([section = ""]) => section.split(",")[0]));
    expect([...sections]).toEqual(
      expect.arrayContaining("4.1 5.1 5.2 5.2.1 6 6.1 6.2 6.3 6.4 6.5 6.6 6.7 6.8 6.9".split(" ")),
    );
  });

  it("says in four columns what it is and where it is", () => {
    for (const row of rows) {
      expect(row).toHaveLength(4);
      expect(row.every((cell) => cell !== "")).toBe(true);
    }
  });

  it.each(shown)("names a test that there is: $section, $file › $name", ({ file, name }) => {
    expect(file !== "" && existsSync(`${root}${file}`)).toBe(true);
    expect(isTest(readFileSync(`${root}${file}`, "utf8"), name)).toBe(true);
  });
});
