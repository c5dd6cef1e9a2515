/** One write of so many rows is one that others would feel. */
export const largeRows = 500;
