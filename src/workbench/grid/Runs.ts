interface Run<T> {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly value: T;
}

/** A value over stretches of whole numbers: a million rows of one format are one run. */
export class Runs<T> {
  #runs: readonly Run<T>[] = [];

  at(index: number): T | undefined {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = this.#runs[middle]!;
      if (index < run.from) high = middle - 1;
      else if (index >= run.to) low = middle + 1;
      else return run.value;
    }
    return undefined;
  }

  /** Everything set from `from` up to `to`, cut to that stretch. */
  within(from: number, to: number): readonly Run<T>[] {
    return this.#runs
      .filter((run) => run.to > from && run.from < to)
      .map((run) => ({ ...run, from: Math.max(run.from, from), to: Math.min(run.to, to) }));
  }

  /** undefined takes the stretch's value away. */
  set(from: number, to: number, value: T | undefined): void {
    const kept = this.#runs.flatMap((run) => [
      ...(run.from < from ? [{ ...run, to: Math.min(run.to, from) }] : []),
      ...(run.to > to ? [{ ...run, from: Math.max(run.from, to) }] : []),
    ]);
    if (value !== undefined) kept.push({ from, to, value });
    this.#runs = joined(kept.sort((a, b) => a.from - b.from));
  }

  /** Makes room for `count` at `index`; a run around it grows, as Excel's formats do. */
  insert(index: number, count: number): void {
    this.#runs = this.#runs.map((run) => ({
      ...run,
      from: run.from >= index ? run.from + count : run.from,
      to: run.to > index ? run.to + count : run.to,
    }));
  }

  remove(index: number, count: number): void {
    const moved = (at: number) => (at <= index ? at : Math.max(index, at - count));
    this.#runs = this.#runs
      .map((run) => ({ ...run, from: moved(run.from), to: moved(run.to) }))
      .filter((run) => run.to > run.from);
  }

  copy(): Runs<T> {
    const copy = new Runs<T>();
    copy.#runs = this.#runs;
    return copy;
  }

  get end(): number {
    return this.#runs.at(-1)?.to ?? 0;
  }

  get start(): number | undefined {
    return this.#runs[0]?.from;
  }
}

/** Neighbours of one value become one run. */
function joined<T>(runs: readonly Run<T>[]): Run<T>[] {
  const out: Run<T>[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last?.to === run.from && last.value === run.value) out[out.length - 1] = { ...last, to: run.to };
    else out.push(run);
  }
  return out;
}
