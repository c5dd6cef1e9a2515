import type { CellValue } from "../../core/values/CellValue.ts";

const chunkRows = 8_192;
type Chunk = CellValue[];

/** A column's values in chunks, so that a lone value far down costs one chunk; "" is an empty cell. */
export class PlainColumn {
  #chunks: (Chunk | undefined)[] = [];

  get(row: number): CellValue {
    return this.#chunks[Math.floor(row / chunkRows)]?.[row % chunkRows] ?? "";
  }

  set(row: number, value: CellValue): void {
    const index = Math.floor(row / chunkRows);
    const chunk =
      this.#chunks[index] ?? (value === "" ? undefined : new Array<CellValue>(chunkRows).fill(""));
    if (!chunk) return;
    this.#chunks[index] = chunk;
    chunk[row % chunkRows] = value;
  }

  /** First and last row with a value. */
  get extent(): readonly [number, number] | undefined {
    const first = this.#edge(this.#chunks.keys(), (chunk) => chunk.findIndex(isFilled));
    const last = this.#edge([...this.#chunks.keys()].reverse(), lastFilled);
    return first === undefined || last === undefined ? undefined : [first, last];
  }

  #edge(indexes: Iterable<number>, find: (chunk: Chunk) => number): number | undefined {
    for (const index of indexes) {
      const within = this.#chunks[index] ? find(this.#chunks[index]) : -1;
      if (within >= 0) return index * chunkRows + within;
    }
    return undefined;
  }

  insert(row: number, count: number): void {
    const values = this.#flat();
    if (row >= values.length) return;
    this.#fill([...values.slice(0, row), ...new Array<CellValue>(count).fill(""), ...values.slice(row)]);
  }

  remove(row: number, count: number): void {
    const values = this.#flat();
    this.#fill([...values.slice(0, row), ...values.slice(row + count)]);
  }

  #flat(): CellValue[] {
    const values = new Array<CellValue>((this.extent?.[1] ?? -1) + 1);
    for (let row = 0; row < values.length; row++) values[row] = this.get(row);
    return values;
  }

  #fill(values: readonly CellValue[]): void {
    this.#chunks = [];
    values.forEach((value, row) => this.set(row, value));
  }
}

const isFilled = (value: CellValue) => value !== "";

function lastFilled(chunk: Chunk): number {
  let row = chunk.length - 1;
  while (row >= 0 && !isFilled(chunk[row]!)) row--;
  return row;
}
