/**
 * A column of numbers or days as PostgreSQL writes an array: nothing in it needs quotes. Left to the drivers,
 * every one of a hundred thousand values would be looked through for something that does.
 */
export const plainArray = (column: readonly (number | string | null)[]): string =>
  `{${column.map((value) => value ?? "NULL").join()}}`;
