import { describe, expect, it } from "vitest";
import { readQuery } from "../../../src/workbench/page/readQuery.ts";

describe("readQuery", () => {
  it("opens the sample in Danish, in the system's theme, when nothing is asked for", () => {
    expect(readQuery("", "dark")).toEqual({
      open: "/workbooks/eksempel.xlsx",
      language: "da-DK",
      theme: "dark",
      rows: undefined,
      showsGrid: true,
      pane: undefined,
    });
  });

  it("takes what is asked for, and nothing absurd", () => {
    const asked = readQuery(
      "?open=/a.xlsx&lang=en&theme=contrast&rows=250000&grid=none&pane=https://localhost:9/p",
      "light",
    );
    expect(asked).toEqual({
      open: "/a.xlsx",
      language: "en-US",
      theme: "contrast",
      rows: 250_000,
      showsGrid: false,
      pane: "https://localhost:9/p",
    });
    expect(readQuery("?rows=-5&theme=pink", "light")).toMatchObject({ rows: undefined, theme: "light" });
    expect(readQuery("?rows=99999999", "light").rows).toBe(1_000_000);
  });
});
