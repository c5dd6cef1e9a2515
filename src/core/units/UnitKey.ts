/** `sor:<digits>` or `shak:<6 or 7 characters>`: the one key of a unit in rows, rules and database. */
export type UnitKey = `sor:${string}` | `shak:${string}`;

/** The two official ways to name a unit. */
export type CodeSystem = "sor" | "shak";

export const systemOfKey = (key: UnitKey): CodeSystem => (key.startsWith("sor:") ? "sor" : "shak");

/** The code that a key holds, as its system writes it. */
export const codeOfKey = (key: UnitKey): string => key.slice(key.indexOf(":") + 1);
