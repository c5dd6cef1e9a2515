import type { SystemSnapshot } from "../contract/register.ts";
import type { FoundUnit, UnitColumn } from "../contract/units.ts";
import { isoDay } from "../values/DateValue.ts";
import { codeAsOne } from "./codeAsOne.ts";
import { foldDanish } from "./foldDanish.ts";
import { openEnd } from "./RegisterImport.ts";

/** "aa" stands where "å" does, at the end; "Afsnit 2" before "Afsnit 10". */
const danish = new Intl.Collator("da", { numeric: true });

/** A claim about a row of the snapshot. */
export type RowTest = (row: number) => boolean;

const textColumns = ["code", "shak", "yder", "institution"] as const;

/** One code system made ready to be searched: names folded once, rows in Danish order. */
export class UnitIndex {
  readonly #units: SystemSnapshot["units"];
  readonly #names: readonly string[];
  readonly #codes: readonly string[];
  /** Every row of the snapshot by name, then code, then day. */
  readonly rows: Int32Array;
  #latest: ReadonlyMap<string, number> | undefined;
  #byWriting: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(units: SystemSnapshot["units"]) {
    this.#units = units;
    this.#names = units.name.map(foldDanish);
    this.#codes = units.code.map((code) => code.toLowerCase());
    this.rows = Int32Array.from(units.code, (_, row) => row).sort((a, b) => this.#compare(a, b));
  }

  has(column: UnitColumn): boolean {
    const held = this.#units[column];
    return held !== undefined && (Array.isArray(held) || held.values.length > 0);
  }

  isOpenOn(row: number, day: number): boolean {
    return this.#units.from[row]! <= day && day <= this.#units.to[row]!;
  }

  codeAt(row: number): string {
    return this.#units.code[row]!;
  }

  /** The SOR code of the institution that the row belongs to; undefined where the register does not say. */
  institutionAt(row: number): string | undefined {
    return this.#units.institution?.[row] || undefined;
  }

  /** Whether the row is its code's last period. */
  isLatest(row: number): boolean {
    this.#latest ??= new Map(this.#units.code.map((code, at) => [code, at]));
    return this.#latest.get(this.codeAt(row)) === row;
  }

  /** Rows whose whole name or code this is, in the order of `rows`. */
  rowsOf(text: string): readonly number[] {
    this.#byWriting ??= this.#indexWritings();
    return this.#byWriting.get(foldDanish(text)) ?? [];
  }

  /** Rows of which every word begins the code or is part of the name, or of which all of them together begin the code. */
  matching(text: string): RowTest {
    const words = wordsOf(text);
    const code = codeAsOne(words.join(""));
    return (row) =>
      (code !== "" && this.#codes[row]!.startsWith(code)) ||
      words.every((word) => this.#names[row]!.includes(word) || this.#codes[row]!.startsWith(word));
  }

  /** Rows whose column holds it: a code by its beginning, a text by parts of its words, a kind as it is. */
  holding(column: UnitColumn, wanted: string): RowTest {
    const words = wordsOf(wanted);
    if (column === "name") return (row) => words.every((word) => this.#names[row]!.includes(word));
    if (column === "level") return (row) => this.#units.level?.[row] === wanted;
    if (column === "type") {
      return this.#ofFew(column, (value) => words.every((word) => foldDanish(value).includes(word)));
    }
    if (column === "owner") return this.#ofFew(column, (value) => value === wanted);
    const start = codeAsOne(wanted).toUpperCase();
    if (column === "cvr") return this.#ofFew(column, (value) => value.startsWith(start));
    const codes = this.#units[column] ?? [];
    return (row) => codes[row]!.startsWith(start);
  }

  unitAt(row: number): FoundUnit {
    const { name, from, to, level, cvr, owner, type } = this.#units;
    const unit: FoundUnit = {
      code: "",
      name: name[row]!,
      from: isoDay(from[row]!),
      to: to[row] === openEnd ? null : isoDay(to[row]!),
    };
    for (const column of textColumns) {
      const value = this.#units[column]?.[row];
      if (value) unit[column] = value;
    }
    if (level) unit.level = level[row]!;
    const [itsCvr, itsOwner, itsType] = [valueAt(cvr, row), valueAt(owner, row), valueAt(type, row)];
    if (itsCvr) unit.cvr = itsCvr;
    if (itsOwner) unit.owner = itsOwner;
    if (itsType) unit.type = itsType;
    return unit;
  }

  #indexWritings(): Map<string, number[]> {
    const byWriting = new Map<string, number[]>();
    for (const row of this.rows) {
      for (const writing of new Set([this.#names[row]!, this.#codes[row]!])) {
        const known = byWriting.get(writing);
        if (known === undefined) byWriting.set(writing, [row]);
        else known.push(row);
      }
    }
    return byWriting;
  }

  /** The claim is asked once of each value, not of each row. */
  #ofFew(column: "cvr" | "owner" | "type", claim: (value: string) => boolean): RowTest {
    const { values, of } = this.#units[column] ?? { values: [], of: [] };
    const wanted = values.map(claim);
    return (row) => wanted[of[row]!] === true;
  }

  #compare(a: number, b: number): number {
    const { name, code, from } = this.#units;
    if (name[a] !== name[b]) {
      const order = danish.compare(name[a]!, name[b]!);
      if (order !== 0) return order;
    }
    if (code[a] !== code[b]) return code[a]! < code[b]! ? -1 : 1;
    return from[a]! - from[b]!;
  }
}

const wordsOf = (text: string): string[] => foldDanish(text).split(" ").filter(Boolean);

const valueAt = <T extends string>(
  column: { readonly values: readonly T[]; readonly of: readonly number[] } | undefined,
  row: number,
): T | undefined => column?.values[column.of[row]!];
