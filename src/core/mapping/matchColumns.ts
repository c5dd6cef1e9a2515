import { type FieldKey, type Measure, measures } from "../record/fields.ts";
import type { CellValue } from "../values/CellValue.ts";
import { isEmptyCell } from "../values/cellText.ts";
import { readCode } from "../values/CodeValue.ts";
import { isWholeCode } from "../units/isWholeCode.ts";
import { findHourColumn } from "./findHourColumn.ts";
import { isTotalText } from "./findSummary.ts";
import { findNameColumn, holdsUnits, mayNameUnits } from "./findNameColumn.ts";
import type { ColumnRole, ListLayout, MappedColumn } from "./Layout.ts";
import { type HeaderMatch, matchHeader, namesOtherThing, namesReportDay, namesUnit } from "./matchHeader.ts";
import { matchMeasures } from "./matchMeasures.ts";
import { type ColumnProfile, fitOf, profileColumn } from "./profileColumn.ts";

/** Whether the register knows a whole SHAK code: a hospital's 4, or a department's 6 or 7 characters. */
export type KnowsCode = (code: string) => boolean;

/** A column with its heading ("" without) and the cells below it. */
export interface Column {
  readonly column: number;
  readonly header: string;
  readonly cells: readonly CellValue[];
}

/** The columns found for fields, and how sure each is, from 0 to 1. */
export interface ColumnMatch {
  readonly columns: ListLayout["columns"];
  readonly confidence: Readonly<Partial<Record<FieldKey, number>>>;
  /** The department column holds whole codes, so that it needs no hospital beside it. */
  readonly wholeCodes: boolean;
}

interface Claim extends HeaderMatch {
  readonly column: Column;
  readonly fit: number;
}

/** Headings are not believed against their values: "Afdeling" over names is no code. */
const leastFit = 0.2;
const likely = 0.7;
const valuesTrust = 0.6;

class ColumnMatcher {
  readonly columns: Partial<Record<ColumnRole, MappedColumn>> = {};
  readonly confidence: Partial<Record<FieldKey, number>> = {};
  private readonly all: readonly Column[];
  private readonly knows: KnowsCode | undefined;
  private readonly profiles: ReadonlyMap<number, ColumnProfile>;

  constructor(all: readonly Column[], knows: KnowsCode | undefined) {
    this.all = all;
    this.knows = knows;
    this.profiles = new Map(all.map(({ column, cells }) => [column, profileColumn(column, cells)]));
  }

  /** Without any headings, what stands below must speak for itself. */
  private get isBare(): boolean {
    return this.all.every(({ header }) => header.trim() === "");
  }

  private profile(column: Column): ColumnProfile {
    return this.profiles.get(column.column)!;
  }

  private free(): readonly Column[] {
    const taken = new Set(Object.values(this.columns).map(({ column }) => column));
    return this.all.filter(({ column }) => !taken.has(column));
  }

  private map(field: FieldKey, column: Column, reason: MappedColumn["reason"], confidence: number): void {
    this.mapRole(field, column, reason);
    this.confidence[field] = Math.round(confidence * 100) / 100;
  }

  private mapRole(role: ColumnRole, column: Column, reason: MappedColumn["reason"]): void {
    this.columns[role] = { column: column.column, header: column.header, reason };
  }

  /** The surest heading first; among equals the column whose values fit better, then the leftmost. */
  byHeader(): void {
    const claims = this.all.flatMap((column) => this.claimOf(column) ?? []);
    claims.sort((a, b) => b.confidence - a.confidence || b.fit - a.fit);
    for (const { field, column, reason, confidence } of claims)
      if (!this.columns[field]) this.map(field, column, reason, confidence);
  }

  private claimOf(column: Column): Claim | undefined {
    const match = matchHeader(column.header);
    if (!match || (match.field === "date" && namesReportDay(column.header))) return undefined;
    const profile = this.profile(column);
    const fit = profile.filled === 0 ? leastFit : fitOf(profile, match.field);
    return profile.filled > 2 && fit < leastFit ? undefined : { ...match, column, fit };
  }

  byValues(): void {
    this.mapLikeliest("date", (profile, { header }) =>
      namesReportDay(header) || this.isLone(profile) ? 0 : profile.dates,
    );
    if (!this.columns.departmentCode) this.mapLikeliest("sorCode", (profile) => profile.sorCodes);
    if (!this.columns.sorCode) this.mapShakByValues();
    this.mapMeasuresByValues();
  }

  /** One cell where others have many: a day over a block's counts that are still to come is no column of days. */
  private isLone({ filled }: ColumnProfile): boolean {
    return filled === 1 && [...this.profiles.values()].some((other) => other.filled > 2);
  }

  private mapLikeliest(field: FieldKey, shareOf: (profile: ColumnProfile, column: Column) => number): void {
    if (this.columns[field]) return;
    let best: { column: Column; share: number } | undefined;
    for (const column of this.free()) {
      const share = shareOf(this.profile(column), column);
      if (share >= likely && share > (best?.share ?? 0)) best = { column, share };
    }
    if (best) this.map(field, best.column, "values", best.share * valuesTrust);
  }

  /** Codes that the register has; where no heading says otherwise, what looks like codes that it has not. */
  private mapShakByValues(): void {
    this.mapShak(this.knows);
    const { hospitalCode, departmentCode } = this.columns;
    if (this.isBare && !hospitalCode && !departmentCode) this.mapShak(undefined);
  }

  /** Years look like hospitals, and counts like departments: without the register, more is asked of them. */
  private mapShak(knows: KnowsCode | undefined): void {
    if (!this.columns.hospitalCode)
      this.mapLikeliest("departmentCode", (profile, column) =>
        // Where the heading says that units stand here, codes that no register has are theirs all the same.
        namesUnit(column.header)
          ? profile.wholeCodes
          : Math.min(knows ? profile.wholeCodes : shareOfWholeCodes(column), shareKnown(knows, column)),
      );
    if (this.hasWholeCodes()) return;
    this.mapLikeliest("hospitalCode", (profile, column) =>
      knows === undefined && isYears(column) ? 0 : Math.min(profile.hospitals, shareKnown(knows, column)),
    );
    const hospital = this.columns.hospitalCode?.column;
    if (hospital === undefined) return;
    const spare = this.countColumns().length - measures.filter((measure) => !this.columns[measure]).length;
    this.mapLikeliest("departmentCode", (profile, column) => {
      if (knows) return shareKnown(knows, column, this.cellsOf(hospital));
      const isCode = profile.lettered > 0 || profile.texts >= likely || spare === 1;
      return isCode && column.column === hospital + 1 ? profile.departments : 0;
    });
  }

  private cellsOf(at: number): readonly CellValue[] {
    return this.all.find(({ column }) => column === at)?.cells ?? [];
  }

  private countColumns(): readonly Column[] {
    return this.free().filter((column) => {
      const { filled, counts } = this.profile(column);
      return filled > 0 && counts >= likely && !namesOtherThing(column.header);
    });
  }

  private mapMeasuresByValues(): void {
    const candidates = this.countColumns();
    const mapped = Object.fromEntries(
      measures.flatMap((measure) => (this.columns[measure] ? [[measure, this.columns[measure].column]] : [])),
    ) as Partial<Record<Measure, number>>;
    const found = matchMeasures(
      mapped,
      candidates.map(({ column }) => column),
      (column) => this.cellsOf(column),
    );
    for (const measure of measures) {
      const column = candidates.find((candidate) => candidate.column === found[measure]);
      if (column) this.map(measure, column, "values", valuesTrust * 0.9);
    }
  }

  /** Where most rows carry a SOR code and the pair as well, the SOR code speaks: never both (manual §5.2.1). */
  keepOneUnit(): void {
    const { sorCode, hospitalCode, departmentCode } = this.columns;
    const pair = departmentCode ?? hospitalCode;
    if (!sorCode || !pair) return;
    const sor = this.cellsOf(sorCode.column);
    const both = this.cellsOf(pair.column).filter(
      (cell, row) => !isEmptyCell(cell) && !isEmptyCell(sor[row] ?? ""),
    );
    if (both.length * 2 <= sor.filter((cell) => !isEmptyCell(cell)).length) return;
    delete this.columns.hospitalCode;
    delete this.columns.departmentCode;
    delete this.confidence.hospitalCode;
    delete this.confidence.departmentCode;
  }

  /** The hour of an hourly list, in a column of its own or beside the date. */
  byHour(): void {
    const { date, ...roles } = this.columns;
    const column = (mapped: MappedColumn | undefined) =>
      this.all.find((each) => each.column === mapped?.column);
    const units = [roles.sorCode, roles.hospitalCode, roles.departmentCode, roles.unitName];
    const keys = { units: units.flatMap((mapped) => column(mapped) ?? []), date: column(date) };
    const hour = findHourColumn(this.all, keys);
    if (hour) this.mapRole("hour", hour, "values");
  }

  /** Without codes, the column that names units; also one that a heading took for codes, and that has names as well. */
  byName(): void {
    const { sorCode, hospitalCode, departmentCode } = this.columns;
    if (sorCode) return;
    if (!departmentCode) {
      const name = findNameColumn(this.free(), this.knows);
      if (name) this.mapRole("unitName", name, mayNameUnits(name) === "surely" ? "header" : "values");
      return;
    }
    const column = this.all.find((each) => each.column === departmentCode.column)!;
    if (hospitalCode || this.hasWholeCodes() || !holdsUnits(column)) return;
    delete this.columns.departmentCode;
    delete this.confidence.departmentCode;
    this.mapRole("unitName", column, departmentCode.reason);
  }

  /** Whether the department column holds whole codes, so that it needs no hospital beside it. */
  hasWholeCodes(): boolean {
    const column = this.columns.departmentCode?.column;
    return column !== undefined && (this.profiles.get(column)?.wholeCodes ?? 0) >= likely;
  }
}

/** The share of a column's codes that the register knows, after the hospital beside them; 1 without one. */
function shareKnown(
  knows: KnowsCode | undefined,
  column: Column,
  hospitals: readonly CellValue[] = [],
): number {
  if (!knows) return 1;
  const filled = column.cells.flatMap((cell, row) =>
    isEmptyCell(cell) ? [] : [readCode(hospitals[row] ?? "").text + readCode(cell).text],
  );
  return filled.length === 0 ? 0 : filled.filter(knows).length / filled.length;
}

/** The share of a column's cells that are codes of departments by their shape, and no months as 202511. */
function shareOfWholeCodes({ cells }: Column): number {
  const filled = cells.filter((cell) => !isEmptyCell(cell) && !isTotalText(cell));
  const codes = filled.filter((cell) => isWholeCode(cell) && !yearMonth.test(readCode(cell).text));
  return filled.length === 0 ? 0 : codes.length / filled.length;
}

const yearMonth = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])$/u;

const isYears = ({ cells }: Column): boolean =>
  cells.every((cell) => isEmptyCell(cell) || /^(?:19|20)\d\d$/u.test(readCode(cell).text));

/**
 * Finds each field's column: by heading first, then by what the values look like ("values" is a guess that
 * the planner sees and may correct).
 */
export function matchColumns(columns: readonly Column[], knows?: KnowsCode): ColumnMatch {
  const matcher = new ColumnMatcher(columns, knows);
  matcher.byHeader();
  matcher.byValues();
  matcher.keepOneUnit();
  matcher.byName();
  matcher.byHour();
  return { columns: matcher.columns, confidence: matcher.confidence, wholeCodes: matcher.hasWholeCodes() };
}
