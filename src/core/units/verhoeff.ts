const product = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
].map((row) => Array.from(row, Number));

const permutation = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
].map((row) => Array.from(row, Number));

const inverse = Array.from("0432156789", Number);

/** The dihedral checksum of the digits, the last of them at `offset` places from the right. */
function checksum(digits: string, offset: number): number {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    sum = product[sum]![permutation[(place + offset) % 8]![digit]!]!;
  }
  return sum;
}

/** True when the last of these decimal digits is Verhoeff's check digit of the others, as in SOR codes. */
export const passesVerhoeff = (digits: string): boolean => checksum(digits, 0) === 0;

/** The check digit to put after these decimal digits. */
export const verhoeffDigit = (digits: string): number => inverse[checksum(digits, 1)]!;
