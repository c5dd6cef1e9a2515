const dayAndMonth = /^(\d{1,2})[./-](\d{1,2})\.?$/u;
const digitsAlone = /^(\d{2})(\d{2})(\d{4})$/u;

/** A day as one types it where the year goes without saying: "3/10" in a report of 2026, or "03102026". */
export function completeDate(text: string, period: string): string {
  const plain = text.trim();
  const [, day, month] = dayAndMonth.exec(plain) ?? [];
  if (day && month) return `${day}-${month}-${period.slice(0, 4)}`;
  return plain.replace(digitsAlone, "$1-$2-$3");
}
