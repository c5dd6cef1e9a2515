import { CsvError, parse, type OptionsWithColumns } from "csv-parse/sync";
import type { SorLine, SorTable, SorValues } from "../../core/units/importSor.ts";
import {
  findSorColumns,
  sorColumns,
  type SorColumn,
  type SorColumnMap,
} from "../../core/units/sorColumns.ts";

export interface CsvWays {
  readonly encoding: "utf8" | "latin1";
  readonly firstLine: string;
  readonly map: SorColumnMap | undefined;
}

const delimiters = [";", ",", "\t"] as const;

/**
 * Reads a SOR file's lines, keeping only the columns that we take: the file of all history is large. It is
 * parsed as bytes, since a text of that size cannot be had. Throws a sentence where it is no such file.
 */
export function readSorCsv(bytes: Buffer, ways: CsvWays): { table: SorTable; isCut: boolean } {
  const { encoding, firstLine, map } = ways;
  let columns: readonly (SorColumn | undefined)[] = [];
  const take = (header: string[]) => {
    columns = requireColumns(header, map);
    return columns.map((column) => column ?? false);
  };
  const lines = parseLines(bytes, {
    encoding,
    bom: true,
    delimiter: delimiterOf(firstLine),
    columns: take,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const isEnded = [10, 13].includes(bytes.at(-1) ?? 0);
  return {
    table: { columns: sorColumns.filter((column) => columns.includes(column)), lines },
    isCut: !isEnded && lines.length > 0 && lines.at(-1)!.values === undefined,
  };
}

/** Excel and the register write what the Danish decimal comma leaves them: semicolons, mostly. */
const delimiterOf = (firstLine: string): string =>
  delimiters.reduce((best, one) => (count(firstLine, one) > count(firstLine, best) ? one : best));

const count = (text: string, part: string): number => text.split(part).length - 1;

function requireColumns(
  header: readonly string[],
  map: SorColumnMap | undefined,
): readonly (SorColumn | undefined)[] {
  const { columns, missing } = findSorColumns(header, map);
  if (missing.length === 0) return columns;
  throw new Error(
    `This is neither SHAKCOMPLETE.TXT nor a SOR file whose headings are known: no column for ${missing.join(", ")}. ` +
      "If it is a SOR file, say with --map which headings are which.",
  );
}

function parseLines(bytes: Buffer, options: OptionsWithColumns<SorLine, SorValues>): SorLine[] {
  try {
    return parse<SorLine, SorValues>(bytes, {
      ...options,
      on_record: (values, { lines, error }) => ({
        line: lines,
        values: (error as CsvError | undefined) === undefined ? values : undefined,
      }),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Error(`The file cannot be read as CSV: ${sentenceOf(error)}`, { cause: error });
  }
}

const sentenceOf = ({ code, message }: CsvError): string =>
  code === "CSV_QUOTE_NOT_CLOSED" ? "a quotation mark is never closed; the file may be cut off." : message;
