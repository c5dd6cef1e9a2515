export interface QueryInfo {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}

/** What a load asks for, as a tree of wire names: "format/fill/color" is Format → Fill → Color. */
export type Selection = ReadonlyMap<string, Selection>;

type Growing = Map<string, Growing>;

/** Loads name members in camelCase; tables and answers spell them in PascalCase, bar _private ones. */
const wireName = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

export function selection(query: QueryInfo): Selection {
  const tree: Growing = new Map();
  for (const path of query.Select ?? []) grow(tree, path);
  for (const path of query.Expand ?? []) grow(tree, `${path}/*`);
  return tree;
}

function grow(tree: Growing, path: string): void {
  let branch = tree;
  for (const name of path.trim().split("/").map(wireName)) {
    const next = branch.get(name) ?? (new Map() as Growing);
    branch.set(name, next);
    branch = next;
  }
}

/** Nothing named, or a star: every scalar of the object. */
export const wantsAll = (wanted: Selection) => wanted.size === 0 || wanted.has("*");
