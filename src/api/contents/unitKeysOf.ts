import type { RowColumns } from "../../core/contract/rows.ts";
import type { CheckContext } from "../../core/rules/CheckContext.ts";
import { readUnit } from "../../core/units/readUnit.ts";
import { Register } from "../../core/units/Register.ts";
import type { UnitKey } from "../../core/units/UnitKey.ts";

/** A key says what a unit was written as, so no register is asked: the same writing keeps its key for ever. */
const writingAlone: CheckContext = {
  register: new Register(undefined),
  settings: { requiredMeasures: [], choices: {} },
  now: { day: 0, minute: 0 },
};

/** The key of each writing, null where it names no unit. */
export const unitKeysOf = (units: RowColumns["units"]): (UnitKey | null)[] =>
  units.map(({ sorCode = "", hospitalCode = "", departmentCode = "" }) => {
    const writing = { sorCode, hospitalCode, departmentCode };
    return readUnit(writing, undefined, writingAlone).key ?? null;
  });
