/** Rows per chunk at most; a report of more travels in several (design §7). */
export const rowsPerChunk = 5_000;
/** A faulty cell of a draft travels as typed, cut to this length (design §4). */
export const typedLength = 200;
/** Rows of one report at most. */
export const rowsPerReport = 50_000;
