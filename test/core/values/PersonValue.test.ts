import { describe, expect, it } from "vitest";
import { readPerson } from "../../../src/core/values/PersonValue.ts";

const invalid = { kind: "invalid", text: "" };

describe("a person's number", () => {
  it.each([
    ["010190-1234", "0101901234"],
    ["010190 1234", "0101901234"],
    [" 0101901234 ", "0101901234"],
  ])("is read from %j", (text, number) => {
    expect(readPerson(text)).toEqual({ kind: "cpr", text: number });
  });

  it.each(["", "320190-1234", "011390-1234", "310490-1234", "010190-123", "010190-12345", "x010190-1234"])(
    "is none in %j",
    (text) => {
      expect(readPerson(text)).toEqual(invalid);
    },
  );

  it("may have been born on a leap day, of 2000 and not of 1900", () => {
    expect(["0", "3"].map((seventh) => readPerson(`290200-${seventh}123`))).toEqual([invalid, invalid]);
    const born2000 = ["4", "5", "8", "9"].map((seventh) => readPerson(`290200-${seventh}123`).kind);
    expect(born2000).toEqual(["cpr", "cpr", "cpr", "cpr"]);
    expect(readPerson("290204-1123").kind).toBe("cpr");
    expect(readPerson("290205-1123")).toEqual(invalid);
  });

  it("may be one that stands in for it, in capitals", () => {
    expect(readPerson("010190-1ab2")).toEqual({ kind: "replacement", text: "0101901AB2" });
    expect(readPerson("290200 5XY1")).toEqual({ kind: "replacement", text: "2902005XY1" });
    expect(["290201-1AB2", "010190-2AB1", "010190-1A12"].map(readPerson)).toEqual([
      invalid,
      invalid,
      invalid,
    ]);
  });
});
