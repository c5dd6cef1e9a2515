import { cellStates } from "./cellStates.ts";
import type { CellValue } from "./CellValue.ts";
import { capitals, isCellError, isEmptyCell, plainNumber, tidyText } from "./cellText.ts";

/** What a cell of a SOR or SHAK code says; whether the code is right is for the rules. */
export interface CodeReading {
  readonly state:
    | typeof cellStates.read
    | typeof cellStates.empty
    | typeof cellStates.cellError
    | typeof cellStates.unreadable;
  /** The code in capitals without spaces or quotes; "" where the state is not `read`. */
  readonly text: string;
  /** The cell holds a number: leading zeros, and digits beyond the fifteenth, may be lost. */
  readonly numeric: boolean;
  /** Excel read the code as a power of ten ("3800E20" became 3.8E+23). */
  readonly scientific: boolean;
}

/** No code has more than eighteen digits, so a larger number was never typed as one. */
const largestCode = 1e18;
const scientificText = /^\d(?:[.,]\d+)?E\+\d+$/u;

const without = (state: CodeReading["state"]): CodeReading => ({
  state,
  text: "",
  numeric: false,
  scientific: false,
});
const empty = without(cellStates.empty);
const cellError = without(cellStates.cellError);
const unreadable = without(cellStates.unreadable);

/** Codes have no spaces: "926 731 000 016 006", "1301 101". Names keep theirs. */
function compact(text: string): string {
  const joined = text.replaceAll(" ", "");
  return /^\d[0-9A-ZÆØÅ]{0,8}$|^\d+$/u.test(joined) ? joined : text;
}

function readText(cell: string): CodeReading {
  const bare = cell.replace(/^\s*="(.*)"\s*$/u, "$1").replace(/^\s*'/u, "");
  const text = compact(capitals(tidyText(bare)));
  if (text === "") return empty;
  return { state: cellStates.read, text, numeric: false, scientific: scientificText.test(text) };
}

/** Reads a code cell as a person would: quotes, apostrophes and odd spaces do not count. */
export function readCode(cell: CellValue): CodeReading {
  if (typeof cell === "boolean") return unreadable;
  if (typeof cell === "number")
    return {
      state: cellStates.read,
      text: plainNumber(cell),
      numeric: true,
      scientific: cell >= largestCode,
    };
  if (isEmptyCell(cell)) return empty;
  return isCellError(cell) ? cellError : readText(cell);
}
