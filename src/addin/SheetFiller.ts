import type { Cut } from "../core/contract/settings.ts";
import type { Report } from "../core/contract/reports.ts";
import type { RowColumns } from "../core/contract/rows.ts";
import { type Layout, lessOf } from "../core/mapping/Layout.ts";
import type { Measure } from "../core/record/fields.ts";
import { Problem } from "../core/Problem.ts";
import { countRows, type FilledCount, planFill, type SheetFill } from "../core/report/planFill.ts";
import type { SheetCheck } from "./features/check/SheetCheck.ts";
import type { ReadBy } from "../core/mapping/SheetReader.ts";
import { type AddedCell, addedCells } from "./addedCells.ts";
import type { SheetReading } from "./SheetReading.ts";
import type { MendWrite, Workbook } from "./workbook/Workbook.ts";

interface FillerParts {
  readonly workbook: Workbook;
  readonly check: SheetCheck;
  readonly reading: SheetReading;
  /** Only a part of the sheet is read: what the rest of it holds is not known. */
  readonly isPart: () => boolean;
}

/** What putting a report back would do, and in which sheet. */
export interface PlannedFill extends Omit<SheetFill, "missing" | "otherwise"> {
  readonly sheetName: string;
  /** Rows that are put below all that the sheet holds. */
  readonly added: number;
  /** Rows that the sheet lacks and that have no place in its layout. */
  readonly unplaced: number;
}

/** What it did. Counts stayed where a formula stands, where a cell is locked, or where several cells make one. */
export interface FillOutcome {
  readonly written: number;
  readonly stayed: number;
  readonly added: number;
}

/** Of which look at the sheet a plan is: another makes it worthless. */
interface Looked {
  readonly places: SheetCheck["places"];
  readonly changes: number;
  readonly rows: readonly AddedCell[][];
}

/** Puts a report's rows back into the planner's own sheet, in its own layout. */
export class SheetFiller {
  readonly #parts: FillerParts;
  readonly #looked = new WeakMap<PlannedFill, Looked>();

  constructor(parts: FillerParts) {
    this.#parts = parts;
  }

  /** Undefined where no sheet is read, or it has no row of the report's period: a new sheet serves better then. */
  async plan(report: Report, chunks: readonly RowColumns[], cut: Cut): Promise<PlannedFill | undefined> {
    const { check, reading } = this.#parts;
    if (!check.readBy) return undefined;
    const { reports } = await reading.collect(cut);
    const { places, changes } = check;
    // Another sheet may have come meanwhile.
    const { readBy } = this.#parts.check;
    const collected = reports.find(({ period }) => period === report.period);
    if (!collected || !readBy) return undefined;
    const { missing, otherwise, ...compared } = planFill(chunks, collected);
    const rows = (await this.#takesRows(readBy)) ? addedCells(readBy.layout, missing) : [];
    const fill = {
      ...compared,
      sheetName: readBy.sheets.map(({ name }) => name).join(", "),
      added: rows.length,
      unplaced: countRows(missing) - rows.length + otherwise,
    };
    this.#looked.set(fill, { places, changes, rows });
    return fill;
  }

  /**
   * Counts are written where they differ, and the rows that the sheet lacks below all that it holds, in one undo step.
   * A plan is good once, and only for the sheet as it was looked at: else it is a `workbook.cell-changed`.
   */
  async fill(fill: PlannedFill): Promise<FillOutcome> {
    const { check, workbook } = this.#parts;
    const looked = this.#looked.get(fill);
    const { readBy } = check;
    const isAsItWas = looked?.places === check.places && looked?.changes === check.changes;
    if (!readBy || !looked || !isAsItWas) throw new Problem("workbook.cell-changed");
    this.#looked.delete(fill);
    const counts = this.#countWrites(fill.changes);
    const { used } = await workbook.describeSheet(readBy.sheets[0]!.id);
    const below = used ? used.row + used.rows : 0;
    const rows = looked.rows.flatMap((cells, at) =>
      cells.map(({ column, ...write }): MendWrite => {
        return { cell: { sheetId: readBy.sheets[0]!.id, row: below + at, column }, ...write };
      }),
    );
    const written = counts.length - (await this.#write([...counts, ...rows]));
    return { written, stayed: fill.changes.length - written, added: looked.rows.length };
  }

  /** How many of the counts were written, each into the one cell where it stands, in one undo step. */
  async writeCounts(changes: readonly FilledCount[]): Promise<number> {
    const writes = this.#countWrites(changes);
    return writes.length - (await this.#write(writes));
  }

  #countWrites(changes: readonly FilledCount[]): MendWrite[] {
    const { places, readBy } = this.#parts.check;
    if (!places || !readBy) return [];
    return changes.flatMap(({ slot, field, value }) => {
      const cell = standsAlone(readBy.layout, field) ? places.cellOf(slot, field) : undefined;
      return cell ? [{ cell, value }] : [];
    });
  }

  /** How many cells were left alone. */
  async #write(writes: readonly MendWrite[]): Promise<number> {
    const { workbook, check } = this.#parts;
    const { formulas, sealed } = await workbook.mendCells(writes);
    check.noteWritten(writes.map(({ cell }) => ({ ...cell, rows: 1, columns: 1 })));
    return formulas + sealed;
  }

  /** Below a protected sheet's last row nothing can be written, and beside a part of a sheet nobody knows what stands. */
  async #takesRows({ sheets }: ReadBy): Promise<boolean> {
    if (sheets.length !== 1 || this.#parts.isPart()) return false;
    return !(await this.#parts.workbook.describeSheet(sheets[0]!.id)).protected;
  }
}

/** Whether a count is just what its cell says, and not reckoned from several. */
const standsAlone = (layout: Layout, field: Measure): boolean =>
  layout.kind === "blocks" ||
  (!layout.addsRows && !layout.once?.includes(field) && !layout.columns[lessOf(field)]);
