const millisecondsPerDay = 86_400_000;
/** Excel's serial of 1 January 1970. */
const unixEpoch = 25_569;

/** `2025-10-01` → Excel's serial day 45931; NaN for a day that is not in the calendar. */
export const dayOfIso = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / millisecondsPerDay + unixEpoch;

/** Excel's serial day 45931 → `2025-10-01`. Serials below 61 are off by one in Excel and never reach us. */
export const isoOfDay = (day: number): string =>
  new Date((day - unixEpoch) * millisecondsPerDay).toISOString().slice(0, 10);
