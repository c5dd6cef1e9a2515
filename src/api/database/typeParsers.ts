/** Object ids of the types that the two drivers would otherwise read differently. */
const oid = { int8: 20, date: 1082, timestamptz: 1184 } as const;

/**
 * How values leave the database, on both drivers alike: a day is text (a Date would shift it by the
 * time zone), a count is a number (ours stay far below 2^53), an instant is ISO text.
 */
export const typeParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [oid.int8]: Number,
  [oid.date]: (text) => text,
  [oid.timestamptz]: (text) => new Date(text).toISOString(),
};
