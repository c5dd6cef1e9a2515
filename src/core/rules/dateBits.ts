/** Dates of a month as the bits of a number: bit 1 is the first of the month, bit 31 the last there can be. */
export function countDates(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Every date from the first to the last of these. */
export function spanOf(bits: number): number {
  const first = bits & -bits;
  const last = 1 << (31 - Math.clz32(bits));
  return ~(first - 1) & (last | (last - 1));
}

/** Every date before this one. */
export const datesBefore = (date: number): number => (1 << date) - 2;

/** "4–5, 11". */
export function namedDates(bits: number): string {
  const names: string[] = [];
  for (let date = 1; date <= 31; date++) {
    if (!has(bits, date)) continue;
    const first = date;
    while (has(bits, date + 1)) date += 1;
    names.push(first === date ? String(date) : `${first}–${date}`);
  }
  return names.join(", ");
}

const has = (bits: number, date: number): boolean => date <= 31 && (bits & (1 << date)) !== 0;
