/** One measured figure, as `bench/results.json` keeps it. */
export interface Measure {
  /** Short and dotted, e.g. `check.100k.ms`. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Whose figure it is, where it is not ours; measured in the same run as ours of the same name. */
  readonly peer?: string;
}
