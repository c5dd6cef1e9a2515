import { type CodeField, codeFields } from "../record/fields.ts";
import type { UnitWriting } from "../record/Registrations.ts";
import { findUnseen, withoutUnseen } from "../values/unseenSigns.ts";
import { shownCode } from "./codeText.ts";
import { type UnitReading, type UnitTrouble, unreadUnit } from "./UnitReading.ts";

/**
 * UNIT-6. A code with a sign that nobody can see is another code to every other program, so it is never read past: it
 * is told, and offered without the sign. Undefined where there is none, or a name holds it.
 */
export function readUnseen(
  writing: UnitWriting,
  read: (seen: UnitWriting) => UnitReading,
): UnitReading | undefined {
  const unseen = codeFields.flatMap((field) => {
    const cell = writing[field];
    const sign = typeof cell === "string" ? findUnseen(cell) : undefined;
    return sign === undefined ? [] : [{ field, sign, seen: withoutUnseen(cell as string) }];
  });
  if (unseen.length === 0) return undefined;
  const seen = { ...writing, ...Object.fromEntries(unseen.map((each) => [each.field, each.seen])) };
  const reading = read(seen);
  if (reading.troubles.some(({ rule }) => rule === "UNIT-5")) return undefined;
  const isKnown = reading.name !== undefined && reading.troubles.every(({ level }) => level !== "error");
  const troubles = unseen.map((each) => troubleOf(each, reading, isKnown));
  return { ...unreadUnit(...troubles), span: reading.span, ...(isKnown && { key: reading.key }) };
}

interface UnseenSign {
  readonly field: CodeField;
  readonly sign: string;
  readonly seen: string;
}

function troubleOf(
  { field, sign, seen }: UnseenSign,
  { key, name }: UnitReading,
  confirmed: boolean,
): UnitTrouble {
  return {
    rule: "UNIT-6",
    level: "error",
    field,
    details: { code: shownCode(seen), sign },
    ...(key !== undefined && {
      mends: [{ field, value: seen, confirmed, ...(confirmed && name && { name }) }],
    }),
  };
}
