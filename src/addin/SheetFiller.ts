import type { Cut } from "../core/contract/settings.ts";
import type { Report } from "../core/contract/reports.ts";
import type { RowColumns } from "../core/contract/rows.ts";
import { type Layout, lessOf } from "../core/mapping/Layout.ts";
import type { Measure } from "../core/record/fields.ts";
import { Problem } from "../core/Problem.ts";
import { type FilledCount, planFill, type SheetFill } from "../core/report/planFill.ts";
import type { SheetCheck } from "./features/check/SheetCheck.ts";
import { addedCells } from "./addedCells.ts";
import type { SheetReading } from "./SheetReading.ts";
import type { MendWrite, Workbook } from "./workbook/Workbook.ts";

interface FillerParts {
  readonly workbook: Workbook;
  readonly check: SheetCheck;
  readonly reading: SheetReading;
}

/** What putting a report back would do, and in which sheet. */
export interface PlannedFill extends SheetFill {
  readonly sheetName: string;
  /** How much had happened to the sheet when it was looked at. */
  readonly asOf: number;
}

/** What it did. Counts stayed where a formula stands, where a cell is locked, or where several cells make one. */
export interface FillOutcome {
  readonly written: number;
  readonly stayed: number;
  /** Rows put below all that the sheet holds; the others have no place in its layout. */
  readonly added: number;
}

/** Puts a report's rows back into the planner's own sheet, in its own layout. */
export class SheetFiller {
  readonly #parts: FillerParts;

  constructor(parts: FillerParts) {
    this.#parts = parts;
  }

  /** Undefined where no sheet is read, or it has no row of the report's period: a new sheet serves better then. */
  async plan(report: Report, rows: readonly RowColumns[], cut: Cut): Promise<PlannedFill | undefined> {
    const { check, reading } = this.#parts;
    if (!check.readBy) return undefined;
    const { reports } = await reading.collect(cut);
    const collected = reports.find(({ period }) => period === report.period);
    if (!collected) return undefined;
    return {
      ...planFill(rows, collected),
      sheetName: check.readBy.sheets.map(({ name }) => name).join(", "),
      asOf: check.changes,
    };
  }

  /** Counts are written where they differ; then the rows that the sheet lacks are put below all that it holds. */
  async fill({ changes, missing, asOf }: PlannedFill): Promise<FillOutcome> {
    // Its rows may stand elsewhere by now, or another sheet may be read.
    if (this.#parts.check.changes !== asOf) throw new Problem("workbook.cell-changed");
    const written = await this.writeCounts(changes);
    return { written, stayed: changes.length - written, added: await this.#addRows(missing) };
  }

  /** How many of the counts were written, each into the one cell where it stands, in one undo step. */
  async writeCounts(changes: readonly FilledCount[]): Promise<number> {
    const { workbook, check } = this.#parts;
    const { places, readBy } = check;
    if (!places || !readBy) return 0;
    const writes = changes.flatMap(({ slot, field, value }): MendWrite[] => {
      const cell = standsAlone(readBy.layout, field) ? places.cellOf(slot, field) : undefined;
      return cell ? [{ cell, value }] : [];
    });
    const { formulas, sealed } = await workbook.mendCells(writes);
    check.noteWritten(writes.map(({ cell }) => ({ ...cell, rows: 1, columns: 1 })));
    return writes.length - formulas - sealed;
  }

  async #addRows(missing: readonly RowColumns[]): Promise<number> {
    const { workbook, check } = this.#parts;
    const sheet = check.readBy?.sheets[0];
    const rows = sheet ? addedCells(check.readBy.layout, missing) : [];
    if (!sheet || rows.length === 0) return 0;
    const { used } = await workbook.describeSheet(sheet.id);
    const below = used ? used.row + used.rows : 0;
    const writes = rows.flatMap((cells, at) =>
      cells.map(({ column, ...write }): MendWrite => {
        return { cell: { sheetId: sheet.id, row: below + at, column }, ...write };
      }),
    );
    await workbook.mendCells(writes);
    check.noteWritten(writes.map(({ cell }) => ({ ...cell, rows: 1, columns: 1 })));
    return rows.length;
  }
}

/** Whether a count is just what its cell says, and not reckoned from several. */
const standsAlone = (layout: Layout, field: Measure): boolean =>
  layout.kind === "blocks" ||
  (!layout.addsRows && !layout.once?.includes(field) && !layout.columns[lessOf(field)]);
