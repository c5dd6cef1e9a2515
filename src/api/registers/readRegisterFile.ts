import { isUtf8 } from "node:buffer";
import type { SorColumnMap } from "../../core/units/sorColumns.ts";
import { importShak } from "../../core/units/importShak.ts";
import { importSor } from "../../core/units/importSor.ts";
import type { RegisterImport } from "../../core/units/RegisterImport.ts";
import type { CodeSystem } from "../../core/units/UnitKey.ts";
import { readSorCsv } from "./readSorCsv.ts";

/** A register's file as it was read, before anything is decided about it. */
export interface RegisterFile extends RegisterImport {
  readonly system: CodeSystem;
  /** The last line breaks off, as when a download stopped. */
  readonly isCut: boolean;
}

/** A line of the SHAK file begins so. */
const shakLine = /^(?:sgh|afd)[0-9a-z]/iu;
/** A header is never longer; what is, is no header. */
const longestHeader = 100_000;

/** Recognises SHAKCOMPLETE.TXT and SOR's CSV by what they hold; throws a sentence for anything else. */
export function readRegisterFile(bytes: Buffer, importedOn: string, map?: SorColumnMap): RegisterFile {
  const encoding = encodingOf(bytes);
  const firstLine = bytes.toString(encoding, 0, endOfFirstLine(bytes)).replace(/^\ufeff/u, "");
  if (firstLine.trim() === "") throw new Error("The file is empty, or its first line is.");
  if (!shakLine.test(firstLine)) {
    const { table, isCut } = readSorCsv(bytes, { encoding, firstLine, map });
    return { system: "sor", ...importSor(table, importedOn), isCut };
  }
  const text = bytes.toString(encoding).replace(/^\ufeff/u, "");
  return { system: "shak", ...importShak(text, importedOn), isCut: isShakCut(text) };
}

/** The official files are ISO-8859-1 (SHAK, the old SOR) and UTF-8 (SOR2). */
function encodingOf(bytes: Buffer): "utf8" | "latin1" {
  const mark = bytes.toString("latin1", 0, 2);
  if (mark === "\xff\xfe" || mark === "\xfe\xff")
    throw new Error("The file is written as UTF-16. Save it as UTF-8 and try again.");
  if (bytes.includes(0)) throw new Error("The file holds no text.");
  return isUtf8(bytes) ? "utf8" : "latin1";
}

function endOfFirstLine(bytes: Buffer): number {
  const end = bytes.indexOf("\n");
  return Math.min(end === -1 ? bytes.length : end, longestHeader);
}

/** Its lines are equally long and each is ended; one that is neither was cut off. */
function isShakCut(text: string): boolean {
  if (/[\r\n]$/u.test(text)) return false;
  const lines = text.split(/\r?\n/u);
  const last = lines.pop()!;
  return lines.some((line) => line.trim() !== "" && line.length > last.length);
}
