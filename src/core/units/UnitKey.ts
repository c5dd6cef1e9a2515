/** `sor:<digits>` or `shak:<6 or 7 characters>`: the one key of a unit in rows, rules and database. */
export type UnitKey = `sor:${string}` | `shak:${string}`;

/** The two official ways to name a unit. */
export type CodeSystem = "sor" | "shak";
