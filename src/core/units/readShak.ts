import type { ReadingContext } from "./ReadingContext.ts";
import type { CodeField } from "../record/fields.ts";
import type { UnitWriting } from "../record/Registrations.ts";
import { isEmptyCell } from "../values/cellText.ts";
import type { CellValue } from "../values/CellValue.ts";
import { codeText, shownCode } from "./codeText.ts";
import { readDepartmentNumber, readZerolessText } from "./readDepartmentNumber.ts";
import { readFullCode, readLongCode, readScientific, shakTrouble, type ShakScope } from "./shakCodes.ts";
import { isUnitName } from "./isUnitName.ts";
import { shownName } from "./shownName.ts";
import type { SystemOnDay } from "./SystemOnDay.ts";
import { unreadUnit, type BareReading, type UnitTrouble } from "./UnitReading.ts";

const hospitalPattern = /^[0-9A-Z]{4}$/;
/** As Excel shows 3800E20, kept as text on the way through a CSV file: 3,8E+23. */
const scientificText = /^\d+([.,]\d+)?E\+\d+$|^\d+[.,]\d+E\d+$/;

/** UNIT-3, UNIT-5 and SHAK-1 to SHAK-9: the hospital's 4 characters and its department, or the full code alone. */
export function readShak(
  writing: UnitWriting,
  shak: SystemOnDay | undefined,
  context: ReadingContext,
): BareReading {
  const hospital = codeText(writing.hospitalCode);
  const department = writing.departmentCode;
  if (hospital !== "" && !hospitalPattern.test(hospital)) {
    const code = shownCode(writing.hospitalCode);
    return unreadUnit(shakTrouble("SHAK-1", { code }, { field: "hospitalCode" }));
  }
  if (isEmptyCell(department)) return unreadUnit(halfMissing("departmentCode", context));
  if (isUnitName(department)) return unreadUnit(shakTrouble("UNIT-5", { name: shownName(department) }));
  if (hospital === "" && codeText(department).length < 6)
    return unreadUnit(halfMissing("hospitalCode", context));

  const scope: ShakScope = { hospital, shak, choices: context.settings.choices };
  return typeof department === "number"
    ? readDepartmentNumber(department, scope)
    : readDepartmentText(department, scope);
}

/** UNIT-3, at the half that is missing, or at the other where the sheet has no column for it. */
function halfMissing(missing: CodeField, { fields }: ReadingContext): UnitTrouble {
  const present = missing === "hospitalCode" ? "departmentCode" : "hospitalCode";
  const field = fields?.includes(missing) === false ? present : missing;
  return shakTrouble("UNIT-3", { missing }, { field });
}

function readDepartmentText(cell: CellValue, scope: ShakScope): BareReading {
  const text = codeText(cell);
  if (scientificText.test(text))
    return readScientific(Number(text.replace(",", ".")), shownCode(cell), scope);
  const zeroless = /^\d+$/.test(text) ? readZerolessText(text, scope) : undefined;
  if (zeroless) return zeroless;
  if (/^[0-9A-Z]{2,3}$/.test(text)) return readFullCode(scope.hospital + text, scope);
  if (/^[0-9A-Z]{6,9}$/.test(text)) return readLongCode(text, scope);
  return unreadUnit(shakTrouble("SHAK-2", { code: shownCode(cell) }));
}
