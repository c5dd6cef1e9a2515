import { describe, expect, it } from "vitest";
import { Turns, type TurnSize } from "../../../src/api/database/Turns.ts";

/** Who begins, in order; each gives the turn back when told. */
function watch(turns: Turns) {
  const begun: string[] = [];
  const give = new Map<string, () => void>();
  return {
    begun,
    ask: (name: string, size: TurnSize) =>
      void turns.take(size).then((release) => {
        begun.push(name);
        give.set(name, release);
      }),
    /** Lets what was promised happen. */
    end: async (name?: string) => {
      if (name !== undefined) give.get(name)!();
      await new Promise(setImmediate);
    },
  };
}

describe("turns of the one connection", () => {
  it("begin one after the other, in the order in which they were asked for", async () => {
    const { begun, ask, end } = watch(new Turns());
    for (const name of ["a", "b", "c"]) ask(name, "usual");
    await end();
    expect(begun).toEqual(["a"]);
    await end("a");
    expect(begun).toEqual(["a", "b"]);
    await end("b");
    expect(begun).toEqual(["a", "b", "c"]);
  });

  it("that are large come after the usual ones that wait, and are not broken off", async () => {
    const { begun, ask, end } = watch(new Turns());
    ask("large 1", "large");
    ask("large 2", "large");
    ask("a", "usual");
    await end();
    await end("large 1");
    ask("b", "usual");
    await end("a");
    await end("b");
    expect(begun).toEqual(["large 1", "a", "b", "large 2"]);
  });

  it("that are large and have waited for long let nobody before them any more", async () => {
    let now = 0;
    const { begun, ask, end } = watch(new Turns(() => now));
    for (const name of ["a", "b", "c"]) ask(name, "usual");
    ask("large", "large");
    await end();
    await end("a");
    now = 60_000;
    await end("b");
    expect(begun).toEqual(["a", "b", "large"]);
  });

  it("are counted while they wait", async () => {
    const turns = new Turns();
    const { ask, end } = watch(turns);
    ask("a", "usual");
    ask("b", "usual");
    ask("large", "large");
    await end();
    expect(turns.waiting).toBe(2);
    await end("a");
    expect(turns.waiting).toBe(1);
  });
});
