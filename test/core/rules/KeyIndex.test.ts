import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeyIndex } from "../../../src/core/rules/KeyIndex.ts";

const step = fc.record({ slot: fc.nat(30), unit: fc.nat(3), day: fc.nat(3), leaves: fc.boolean() });

describe("the index of keys", () => {
  it("knows after any adding, removing and growing what a plain search knows", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const index = new KeyIndex(4);
        const plain = new Map<number, string>();
        for (const { slot, unit, day, leaves } of steps) {
          index.grow(slot + 1);
          index.remove(slot);
          plain.delete(slot);
          if (leaves) continue;
          index.add(slot, unit, day);
          plain.set(slot, `${unit}|${day}`);
        }
        for (const [slot, key] of plain) {
          const group = [...plain].filter(([, other]) => other === key).map(([other]) => other);
          expect(index.group(slot).sort((a, b) => a - b)).toEqual(group.sort((a, b) => a - b));
          expect(index.isRepeated(slot)).toBe(group.length > 1);
          const [unit, day] = key.split("|").map(Number) as [number, number];
          expect(index.onlySlotOf(unit, day)).toBe(group.length === 1 ? slot : -1);
          expect(index.partners(slot, 99).sort((a, b) => a - b)).toEqual(
            group.filter((each) => each !== slot),
          );
        }
      }),
    );
  });

  it("has no group for a slot that is not in it", () => {
    const index = new KeyIndex(8);
    expect(index.group(3)).toEqual([]);
    expect(index.isRepeated(3)).toBe(false);
    expect(index.onlySlotOf(0, 0)).toBe(-1);
    index.remove(3);
    expect(index.group(99)).toEqual([]);
  });
});
