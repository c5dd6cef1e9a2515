/** "A", "Z", "AA" … for columns counted from 0. */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(65 + (rest % 26)) + name;
  return name;
}

/** A1 as the planner reads it, for rows and columns counted from 0. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;
