import { codeFields, type FieldKey, isCodeField, measures } from "../record/fields.ts";
import { isEmptyCell } from "../values/cellText.ts";
import { columnsBelow } from "./columnsBelow.ts";
import type { ListLayout } from "./Layout.ts";
import { type Column, type ColumnMatch, type KnowsCode, matchColumns } from "./matchColumns.ts";
import { matchHeader, normaliseHeader } from "./matchHeader.ts";
import { missingFields } from "./missingFields.ts";
import type { SheetRows } from "./SheetRows.ts";

/** What the pane proposes for a sheet; the planner sees it on her own rows and corrects it. */
export interface Proposal {
  /** Undefined when the sheet has too little of ours to read it as a list. */
  readonly layout: ListLayout | undefined;
  /** Other sheet rows (from 0) that could be the header too: the planner chooses. */
  readonly rivals: readonly number[];
  /** Fields that are needed and not found; of a unit, each way of writing it that could be added. */
  readonly missing: readonly FieldKey[];
  /** Columns with something in them that no field uses. */
  readonly ignored: readonly { readonly column: number; readonly header: string }[];
  /** How sure each mapped column is, from 0 to 1. */
  readonly confidence: Readonly<Partial<Record<FieldKey, number>>>;
}

export interface ProposalHints {
  /** The header row that the planner chose, -1 for none. */
  readonly headerRow?: number | undefined;
  readonly knows?: KnowsCode | undefined;
}

interface HeaderCandidate {
  readonly index: number;
  readonly fields: ReadonlySet<FieldKey>;
  readonly words: string;
}

const fewestHeadings = 2;
const fewestFields = 3;
const rivalHeadings = 3;

/** Headings are text, and a row of them names at least two of our fields. */
function candidateAt(rows: SheetRows, index: number): HeaderCandidate | undefined {
  const texts = (rows.values[index] ?? []).filter((cell) => typeof cell === "string");
  const fields = new Set(texts.flatMap((text) => matchHeader(text)?.field ?? []));
  return fields.size < fewestHeadings
    ? undefined
    : { index, fields, words: texts.map(normaliseHeader).join("|") };
}

/** All rows that could be a header, the fullest first; one repeated further down counts once. */
function findHeaders(rows: SheetRows): readonly HeaderCandidate[] {
  const seen = new Set<string>();
  const candidates = rows.values
    .flatMap((_, index) => candidateAt(rows, index) ?? [])
    .filter(({ words }) => !seen.has(words) && seen.add(words));
  return candidates.sort((a, b) => b.fields.size - a.fields.size || a.index - b.index);
}

/** A list needs a count, a day or a unit, and three fields in all; without a header, all but its unit, which is asked about. */
function isEnough({ columns, wholeCodes }: ColumnMatch, hasHeader: boolean): boolean {
  if (!hasHeader) return missingFields(columns, wholeCodes).every(isCodeField);
  const hasCount = measures.some((measure) => columns[measure]);
  const hasPlace = [...codeFields, "date" as const].some((field) => columns[field]);
  return hasCount && hasPlace && Object.keys(columns).length >= fewestFields;
}

function ignoredOf(all: readonly Column[], { columns }: ColumnMatch): Proposal["ignored"] {
  const mapped = new Set(Object.values(columns).map(({ column }) => column));
  return all
    .filter(
      ({ column, header, cells }) => !mapped.has(column) && !(header === "" && cells.every(isEmptyCell)),
    )
    .map(({ column, header }) => ({ column, header }));
}

/**
 * Finds the header row and our columns in the top of a sheet (some 200 rows from the used range's first).
 * Titles above the header do not count; a sheet without header is proposed by its values alone.
 */
export function proposeLayout(rows: SheetRows, hints: ProposalHints = {}): Proposal {
  const candidates = findHeaders(rows);
  const chosen = hints.headerRow === undefined ? candidates[0]?.index : hints.headerRow - rows.firstRow;
  const header = Math.max(-1, chosen ?? -1);
  const all = columnsBelow(rows, header);
  const match = matchColumns(all, hints.knows);
  const headerRow = header < 0 ? -1 : rows.firstRow + header;
  return {
    layout: isEnough(match, header >= 0) ? { kind: "list", headerRow, columns: match.columns } : undefined,
    rivals: candidates
      .filter(({ index, fields }) => index !== header && fields.size >= rivalHeadings)
      .map(({ index }) => rows.firstRow + index),
    missing: missingFields(match.columns, match.wholeCodes),
    ignored: ignoredOf(all, match),
    confidence: match.confidence,
  };
}
