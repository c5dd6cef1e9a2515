/** A note to the others in a report, at most. */
export const longestNote = 2_000;
/** Rows that a reviewer sends back at once, at most. */
export const mostRejected = 5_000;
/** The reason of a request for rights, or of its refusal, at most. */
export const longestReason = 1_000;
/** What a list is searched by: a SOR code, or a full SHAK code of 6 or 7 characters. */
export const shortestUnit = 6;
/** Groups found by name, at most. */
export const mostGroupsFound = 50;
