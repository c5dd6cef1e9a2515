/** How one cell could be read. Anything above `empty` is a fault, and its value is 0. */
export const cellStates = {
  read: 0,
  empty: 1,
  cellError: 2,
  unreadable: 3,
  ambiguous: 4,
  fraction: 5,
  negative: 6,
  tooLarge: 7,
  /** What is taken off it cannot be read, or is more than it. */
  less: 8,
} as const;
export type CellState = (typeof cellStates)[keyof typeof cellStates];
