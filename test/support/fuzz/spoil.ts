import fc from "fast-check";

/** What turns up in a field that was made for something else. */
const oddValues = [
  null,
  true,
  "",
  " ",
  "NaN",
  "-Infinity",
  1e308,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  "9".repeat(400),
  "\0",
  "\ud800",
  "\u202e\u0000\ufeff",
  "𝟗𝟏𝟎𝟏",
  "æ\u030aǿ",
  "'); drop table reports; --",
  "$1 %s {0} ${1}",
  "<script>alert(1)</script>",
  "../../../etc/passwd",
  "010203-1234",
  "9999-99-99",
  "x".repeat(100_000),
  [],
  [[[[[[]]]]]],
  {},
  { $gt: "" },
  nested(500),
] as const;

/** One wound in a value: where (a count over all its places), and what. */
export interface Wound {
  readonly place: number;
  readonly kind: "replace" | "remove" | "add" | "wrap";
  readonly value: unknown;
}

export const aWound: fc.Arbitrary<Wound> = fc.record({
  place: fc.nat(1_000),
  kind: fc.constantFrom("replace", "replace", "remove", "add", "wrap"),
  value: fc.oneof(fc.constantFrom<unknown[]>(...oddValues), fc.jsonValue({ maxDepth: 2 })),
});

type Tree = unknown[] | Record<string, unknown>;

/** A copy with one of its values wounded. */
export function spoil(value: unknown, { place, kind, value: odd }: Wound): unknown {
  const copy = structuredClone({ "": value });
  const spots = spotsOf(copy);
  const { holder, key } = spots[place % spots.length]!;
  const held = (holder as Record<string, unknown>)[key];
  if (kind === "wrap") put(holder, key, [held]);
  else if (kind === "remove" && holder !== copy && !Array.isArray(holder)) delete holder[key];
  else if (kind === "add" && isTree(held)) {
    if (Array.isArray(held)) held.push(odd);
    else held.unknown = odd;
  } else put(holder, key, odd);
  return copy[""];
}

function spotsOf(tree: Tree): { holder: Tree; key: string }[] {
  return Object.entries(tree).flatMap(([key, inner]) => [
    { holder: tree, key },
    ...(isTree(inner) ? spotsOf(inner) : []),
  ]);
}

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

const put = (holder: Tree, key: string, value: unknown): void => {
  (holder as Record<string, unknown>)[key] = value;
};

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
