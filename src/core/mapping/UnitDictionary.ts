import type { UnitWriting } from "../record/Registrations.ts";
import type { CellValue } from "../values/CellValue.ts";
import { isEmptyCell } from "../values/cellText.ts";
import { readCode } from "../values/CodeValue.ts";
import { hasSorDigits } from "../values/hasSorDigits.ts";

type Leaves = Map<CellValue, number>;
type Branches = Map<CellValue, Leaves>;

const hospital = /^\d[0-9A-Z]{3}$/u;
const department = /^(?=.*\d)[0-9A-Z]{1,3}$/u;
const wholeCode = /^\d[0-9A-Z]{5,8}$/u;

const hasWholeUnit = (sor: string, hospitalText: string, departmentText: string): boolean =>
  hasSorDigits(sor) ||
  wholeCode.test(departmentText) ||
  (hospital.test(hospitalText) && department.test(departmentText));

/** Whether a text could be any code of ours. */
export const isCodeLike = (text: string): boolean =>
  hasSorDigits(text) || wholeCode.test(text) || hospital.test(text) || department.test(text);

/** Each distinct writing of a unit once: a region's year has hundreds of units in 250,000 rows. */
export class UnitDictionary {
  readonly writings: UnitWriting[] = [];
  private readonly tree = new Map<CellValue, Branches>();
  private readonly empty: boolean[] = [];
  private readonly whole: boolean[] = [];

  /** The number of a writing known already; numbers and texts are different writings. */
  find(sor: CellValue, hospitalCell: CellValue, departmentCell: CellValue): number | undefined {
    return this.tree.get(sor)?.get(hospitalCell)?.get(departmentCell);
  }

  /** The number of a writing, given one where it is new. */
  intern(writing: UnitWriting): number {
    const { sorCode, hospitalCode, departmentCode } = writing;
    return this.find(sorCode, hospitalCode, departmentCode) ?? this.bind(writing, this.add(writing));
  }

  /** A number of its own, whatever else is written so: rows that call a unit by a name are told from others by it. */
  add(writing: UnitWriting): number {
    const { sorCode, hospitalCode, departmentCode, name } = writing;
    const cells = [sorCode, hospitalCode, departmentCode];
    const [sor = "", hospitalText = "", departmentText = ""] = cells.map((cell) => readCode(cell).text);
    const id = this.writings.push(writing) - 1;
    this.empty[id] = name === undefined && cells.every(isEmptyCell);
    this.whole[id] = name === undefined && hasWholeUnit(sor, hospitalText, departmentText);
    return id;
  }

  /** From now on, `find` has this number for cells that are written so. */
  bind({ sorCode, hospitalCode, departmentCode }: UnitWriting, id: number): number {
    this.leavesOf(sorCode, hospitalCode).set(departmentCode, id);
    return id;
  }

  isEmpty(id: number): boolean {
    return this.empty[id]!;
  }

  /** Whether it reads as a whole unit, right or wrong: such a row with a date is never a total. */
  isWhole(id: number): boolean {
    return this.whole[id]!;
  }

  private leavesOf(sor: CellValue, hospitalCell: CellValue): Leaves {
    const branches: Branches = this.tree.get(sor) ?? new Map<CellValue, Leaves>();
    const leaves: Leaves = branches.get(hospitalCell) ?? new Map<CellValue, number>();
    this.tree.set(sor, branches.set(hospitalCell, leaves));
    return leaves;
  }
}
