import type { ReadingContext } from "./ReadingContext.ts";
import type { CodeField } from "../record/fields.ts";
import type { UnitWriting } from "../record/Registrations.ts";
import { shownName } from "./shownName.ts";
import { isEmptyCell } from "../values/cellText.ts";
import { readUnseen } from "./readUnseen.ts";
import { readSor } from "./readSor.ts";
import { readShak } from "./readShak.ts";
import { anyDay, SystemOnDay } from "./SystemOnDay.ts";
import { unreadUnit, type BareReading, type UnitReading, type UnitTrouble } from "./UnitReading.ts";

/**
 * What a unit's writing means on a day (undefined for a row without a readable date): its key, its codes as
 * they will be reported, and what is wrong with the cells. Holds for every day of the reading's span.
 */
export function readUnit(
  writing: UnitWriting,
  day: number | undefined,
  context: ReadingContext,
): UnitReading {
  return readUnseen(writing, (seen) => readSeen(seen, day, context)) ?? readSeen(writing, day, context);
}

function readSeen(writing: UnitWriting, day: number | undefined, context: ReadingContext): UnitReading {
  const writesSor = !isEmptyCell(writing.sorCode);
  const writesShak = !isEmptyCell(writing.hospitalCode) || !isEmptyCell(writing.departmentCode);
  if (writesSor && writesShak) return settled(unreadUnit(trouble("UNIT-1", "sorCode")));
  if (writing.name !== undefined) return settled(unreadUnit(nameTrouble(writing.name, blankField(context))));
  if (!writesSor && !writesShak) return settled(unreadUnit(trouble("UNIT-2", blankField(context))));

  const system = context.register.system(writesSor ? "sor" : "shak");
  const onDay = system && new SystemOnDay(system, day, context.now.day);
  const reading = writesSor ? readSor(writing.sorCode, onDay) : readShak(writing, onDay, context);
  return settled(reading, onDay);
}

const settled = (reading: BareReading, system?: SystemOnDay): UnitReading => ({
  ...reading,
  span: system?.span ?? anyDay,
});

const trouble = (rule: "UNIT-1" | "UNIT-2", field: CodeField): UnitTrouble => ({
  rule,
  level: "error",
  field,
  details: {},
});

/** UNIT-5, of a row that calls its unit by a name alone. */
const nameTrouble = (name: string, field: CodeField): UnitTrouble => ({
  rule: "UNIT-5",
  level: "error",
  field,
  details: { name: shownName(name) },
});

/** Where a missing unit is to be written: the first code column that the sheet has. */
function blankField({ fields }: ReadingContext): CodeField {
  const order = ["sorCode", "departmentCode", "hospitalCode"] as const;
  return order.find((field) => fields?.includes(field)) ?? "sorCode";
}
