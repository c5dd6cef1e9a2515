import type { FilledCount } from "../../../src/core/report/planFill.ts";
import type { Collected } from "../../../src/addin/features/send/Collected.ts";
import { collectReports } from "../../../src/addin/checking/collectReports.ts";
import { bedRules } from "../../../src/core/rules/beds.ts";
import { Checker } from "../../../src/core/rules/Checker.ts";
import type { Registrations } from "../../../src/core/record/Registrations.ts";
import { Register } from "../../../src/core/units/Register.ts";
import type { CellValue } from "../../../src/core/values/CellValue.ts";
import { aNow, aRegistrations, aRow, serial } from "../aRegistrations.ts";
import { keyedPrints, type Prints } from "./Prints.ts";

interface SheetRow {
  readonly unit: number;
  readonly date: string;
  readonly patients: CellValue;
  readonly reason: string | undefined;
  /** It could not be read at some time, and may stand so in the draft. */
  readonly wasUnreadable: boolean;
}

export interface SheetSize {
  readonly months: readonly string[];
  readonly units: number;
}

/** What the sheet reports of one period: each row's print, and which keys are at fault. */
export interface SheetPart {
  readonly prints: Prints;
  readonly faulty: ReadonlySet<string>;
}

const daysOfMonth = 28;
/** What no reading makes a number of. */
const unreadable = "mange";

/** A planner's sheet, as the pane reads and checks it, without the spreadsheet around it. */
export class FaultSheet {
  readonly #random: () => number;
  readonly #size: SheetSize;
  #rows: SheetRow[];
  /** Counts edits. */
  changes = 0;
  #collectedAt = -1;
  #read: { readonly at: number; readonly collected: Collected } | undefined;

  constructor(random: () => number, size: SheetSize) {
    this.#random = random;
    this.#size = size;
    this.#rows = size.months.flatMap((month) =>
      Array.from({ length: size.units * daysOfMonth }, (_, at) => this.#drawRow(month, at)),
    );
  }

  get isCurrent(): boolean {
    return this.changes === this.#collectedAt;
  }

  readonly collect = (): Promise<Collected> => {
    this.#collectedAt = this.changes;
    return Promise.resolve(this.#collected());
  };

  /** Some rows are typed over, some mended, some taken out, and sometimes a unit is added. */
  edit(share: number): void {
    this.changes++;
    this.#rows = this.#rows.flatMap((row) => {
      const dice = this.#random();
      if (dice < share) return [retyped(row, this.#drawPatients())];
      // A faulty row that is in the draft already would stay there, and nobody mend it.
      if (dice < share * 1.2 && !row.wasUnreadable) return [];
      return [row];
    });
    if (this.#random() < 0.3) this.#addUnit();
  }

  /** Some counts become others: nothing that part of a send may have brought to the report already goes or fails. */
  retype(share: number): void {
    this.changes++;
    this.#rows = this.#rows.map((row) =>
      this.#random() < share ? { ...row, patients: this.#drawCount() } : row,
    );
  }

  /** Every cell can be read. */
  mend(): void {
    this.changes++;
    this.#rows = this.#rows.map((row) => (row.patients === unreadable ? { ...row, patients: 9 } : row));
  }

  readonly adopt = (adoptions: readonly FilledCount[]): Promise<number> => {
    this.changes++;
    for (const { slot, field, value } of adoptions)
      this.#rows[slot] = { ...this.#rows[slot]!, [field]: value };
    return Promise.resolve(0);
  };

  /** What it says now, period by period. */
  parts(): ReadonlyMap<string, SheetPart> {
    return new Map(
      this.#collected().reports.map(({ period, planned, faulty }) => {
        const prints = keyedPrints(planned);
        const keys = [...prints.keys()];
        return [period, { prints, faulty: new Set(faulty.map((row) => keys[row]!)) }];
      }),
    );
  }

  /** Every cell, to tell whether one was changed. */
  text(): string {
    return JSON.stringify(this.#rows);
  }

  #addUnit(): void {
    const unit = this.#size.units + Math.floor(this.#random() * 100);
    const month = this.#size.months[0]!;
    const isThere = this.#rows.some((row) => row.unit === unit);
    for (let day = 0; day < (isThere ? 0 : daysOfMonth); day++)
      this.#rows.push({ ...this.#drawRow(month, day), unit });
  }

  #drawRow(month: string, at: number): SheetRow {
    const day = String((at % daysOfMonth) + 1).padStart(2, "0");
    const patients = this.#drawPatients();
    return {
      unit: Math.floor(at / daysOfMonth),
      date: `${month}-${day}`,
      patients,
      reason: this.#random() < 0.02 ? "Aftalt" : undefined,
      wasUnreadable: patients === unreadable,
    };
  }

  #drawPatients(): CellValue {
    return this.#random() < 0.005 ? unreadable : this.#drawCount();
  }

  #drawCount(): number {
    return Math.floor(this.#random() * 22);
  }

  /** Read once until something is changed. */
  #collected(): Collected {
    if (this.#read?.at !== this.changes) this.#read = { at: this.changes, collected: this.#check() };
    return this.#read.collected;
  }

  #check(): Collected {
    const table = aRegistrations(
      this.#rows.map(({ unit, date, patients }) =>
        aRow({ hospitalCode: "9101", departmentCode: String(100 + unit), date: serial(date), patients }),
      ),
    );
    const register = new Register(undefined);
    const settings = { requiredMeasures: ["openBeds"] as const, choices: {} };
    const checker = new Checker<Registrations>(table, { register, settings, now: aNow }, bedRules);
    Array.from(checker.checkAll());
    const reasonAt = (slot: number) => this.#rows[slot]!.reason;
    const reports = collectReports(table, checker, "month", register, reasonAt);
    return { reports, undated: [], cprCells: [], hidesRows: false, warnings: 0 };
  }
}

const retyped = (row: SheetRow, patients: CellValue): SheetRow => ({
  ...row,
  patients,
  wasUnreadable: row.wasUnreadable || patients === unreadable,
});
