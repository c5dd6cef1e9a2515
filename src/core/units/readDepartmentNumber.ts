import type { Choice } from "../findings/Finding.ts";
import { digitsOf } from "./codeText.ts";
import {
  mendTo,
  readFullCode,
  readLongCode,
  readScientific,
  shakTrouble,
  type ShakScope,
} from "./shakCodes.ts";
import type { SystemOnDay } from "./SystemOnDay.ts";
import { unreadUnit, type BareReading } from "./UnitReading.ts";

/** A department's cell as a number: what may have been typed before Excel dropped its zeros or its letter. */
interface NumberWriting {
  readonly value: number;
  readonly digits: string;
  /** The full code just as the digits stand, where they have a code's length. */
  readonly literal: string | undefined;
}

/** SHAK-2, 3, 4 and 7 of a department that Excel keeps as a number. */
export function readDepartmentNumber(value: number, scope: ShakScope): BareReading {
  const digits = digitsOf(value);
  if (digits === undefined)
    return value >= 1e18 ? readScientific(value, String(value), scope) : noCode(value);
  const writing = { value, digits, literal: literalCode(digits, scope.hospital) };
  if (!scope.shak?.dated) return readAsTyped(writing, scope);
  return readByRegister(writing, scope, scope.shak);
}

/**
 * SHAK-3 of a department kept as text, whose zero went before it became one. What the register knows as typed is
 * meant so, and only a complete one can say that it is no code.
 */
export function readZerolessText(digits: string, scope: ShakScope): BareReading | undefined {
  const { shak } = scope;
  const literal = literalCode(digits, scope.hospital);
  if (!shak?.dated || !shak.complete || (literal !== undefined && shak.knows(literal))) return undefined;
  const open = paddedCodes(digits, scope.hospital).filter((code) => shak.isOpen(code));
  if (open.length === 0) return undefined;
  return readLostZero({ value: Number(digits), digits, literal }, open, scope, shak);
}

function readByRegister(writing: NumberWriting, scope: ShakScope, shak: SystemOnDay): BareReading {
  const { value, digits, literal } = writing;
  const open = paddedCodes(digits, scope.hospital).filter((code) => shak.isOpen(code));
  const chosen = scope.choices[writingName(writing, scope)];
  if (chosen !== undefined && open.includes(chosen)) return readFullCode(chosen, scope);
  if (open.length > 1) return readAmbiguous(writing, open, scope, shak);
  if (open[0] !== undefined)
    return open[0] === literal ? readFullCode(literal, scope) : readLostZero(writing, open, scope, shak);
  const isMeant = literal !== undefined && shak.knows(literal);
  if (!isMeant && shak.openScientificCodes(value).some((code) => code.startsWith(scope.hospital)))
    return readScientific(value, digits, scope);
  return readAsTyped(writing, scope);
}

/** SHAK-4, or SHAK-3 with both readings offered where the number alone is no code. */
function readAmbiguous(
  writing: NumberWriting,
  open: readonly string[],
  scope: ShakScope,
  shak: SystemOnDay,
): BareReading {
  if (writing.literal === undefined) return readLostZero(writing, open, scope, shak);
  const name = writingName(writing, scope);
  const choices = open.map((code): Choice => ({ writing: name, code, name: shak.nameOf(code) ?? code }));
  const details = { code: writing.digits, readings: open.join(", ") };
  const trouble = shakTrouble("SHAK-4", details, { level: "warning", choices });
  return { ...readFullCode(writing.literal, scope), troubles: [trouble] };
}

/** SHAK-3. Only a complete and recent register may call what was typed wrong. */
function readLostZero(
  { digits, literal }: NumberWriting,
  open: readonly string[],
  scope: ShakScope,
  shak: SystemOnDay,
): BareReading {
  const level = literal !== undefined && !shak.complete ? "warning" : shak.level;
  const written = (code: string) => (digits.length <= 3 ? code.slice(4) : code);
  const mends = open.map((code) => mendTo(code, written(code), shak));
  const details = { code: digits, suggestion: open.map(written).join(", ") };
  const trouble = shakTrouble("SHAK-3", details, { level: literal === undefined ? "error" : level, mends });
  if (trouble.level === "warning" && literal !== undefined)
    return { ...readFullCode(literal, scope), troubles: [trouble] };
  const [only] = open;
  return open.length > 1 || only === undefined
    ? unreadUnit(trouble)
    : { ...unreadUnit(trouble), key: `shak:${only}` };
}

/** The number for what it shows, where no register helps. */
function readAsTyped({ value, digits, literal }: NumberWriting, scope: ShakScope): BareReading {
  if (literal !== undefined) return readFullCode(literal, scope);
  if (digits.length > 9) return readScientific(value, digits, scope);
  return digits.length >= 6 ? readLongCode(digits, scope) : noCode(value);
}

const noCode = (value: number): BareReading => unreadUnit(shakTrouble("SHAK-2", { code: String(value) }));

/** Names a number under its hospital, for a choice that is remembered: "4202|10". */
const writingName = ({ digits }: NumberWriting, { hospital }: ShakScope): string => `${hospital}|${digits}`;

function literalCode(digits: string, hospital: string): string | undefined {
  if (digits.length === 2 || digits.length === 3) return hospital + digits;
  const isFull = digits.length === 6 || digits.length === 7;
  return isFull && digits.startsWith(hospital) ? digits : undefined;
}

/** The full codes that Excel shows as these digits once their leading zeros are gone. */
function paddedCodes(digits: string, hospital: string): readonly string[] {
  if (digits.length <= 3)
    return [2, 3].filter((length) => length >= digits.length).map((n) => hospital + digits.padStart(n, "0"));
  return [6, 7]
    .filter((length) => length >= digits.length)
    .map((length) => digits.padStart(length, "0"))
    .filter((code) => code.startsWith(hospital));
}
