import type { SystemSnapshot } from "../../src/core/contract/register.ts";
import type { ListLayout } from "../../src/core/mapping/Layout.ts";
import type { CellValue } from "../../src/core/values/CellValue.ts";
import { type FieldKey, fieldKeys } from "../../src/core/record/fields.ts";
import { seededRandom } from "./seededRandom.ts";

type Cells = Record<FieldKey, CellValue>;

/** 1 January 2024, in Excel's serials. */
const firstDay = 45_292;
/** Noon, years after the last row of the largest sheet. */
export const benchNow = { day: 47_000, minute: 720 };

const hospitals = ["1301", "4202", "6620", "8001", "3800"];
const departmentsPerHospital = 100;

const departments = hospitals.flatMap((hospital) =>
  Array.from({ length: departmentsPerHospital }, (_, at) => hospital + String(at + 100)),
);

/** A department whose zero Excel drops: 099, beside no other reading. */
const zeroDepartment = "8001099";
const codes = [...hospitals, ...departments, zeroDepartment];

/** A complete register of five hospitals and their departments, open since 1999. */
export const benchRegister: SystemSnapshot = {
  complete: true,
  importedOn: "2028-08-30",
  units: {
    code: codes,
    name: codes.map((code) => `Enhed ${code}`),
    from: codes.map(() => 36_161),
    to: codes.map(() => 0x7fffffff),
  },
};

export const benchLayout: ListLayout = {
  kind: "list",
  headerRow: 0,
  columns: Object.fromEntries(
    fieldKeys.map((field, column) => [field, { column, header: field, reason: "header" as const }]),
  ),
};

/** A row per department and day; every fourth writes its codes as numbers, as Excel does. */
function cleanRow(at: number, random: () => number): Cells {
  const code = departments[at % departments.length]!;
  const asNumber = at % 4 === 0;
  const beds = 10 + Math.floor(random() * 20);
  return {
    sorCode: "",
    hospitalCode: asNumber ? Number(code.slice(0, 4)) : code.slice(0, 4),
    departmentCode: asNumber ? Number(code.slice(4)) : code.slice(4),
    date: firstDay + Math.floor(at / departments.length),
    establishedBeds: beds + 2,
    openBeds: beds,
    patients: beds - Math.floor(random() * 5),
  };
}

const faults: readonly ((row: Cells) => Partial<Cells>)[] = [
  () => ({ departmentCode: "ZZ9" }),
  () => ({ hospitalCode: 8001, departmentCode: 99 }),
  () => ({ hospitalCode: "80" }),
  () => ({ departmentCode: "" }),
  () => ({ sorCode: "926731000016006" }),
  () => ({ sorCode: "380011000016001", hospitalCode: "", departmentCode: "" }),
  () => ({ date: "engang" }),
  () => ({ date: "" }),
  () => ({ date: benchNow.day + 1 }),
  () => ({ date: 41_000 }),
  ({ date }) => ({ date: Number(date) + 0.25 }),
  () => ({ patients: "" }),
  () => ({ patients: "ca. 12" }),
  () => ({ establishedBeds: -4 }),
  () => ({ openBeds: 17.5 }),
  ({ establishedBeds }) => ({ openBeds: Number(establishedBeds) + 1 }),
  ({ openBeds }) => ({ patients: Number(openBeds) + 1 }),
  ({ openBeds }) => ({ patients: Number(openBeds) * 2 }),
  () => ({ openBeds: 0 }),
  () => ({ openBeds: 0, patients: 0 }),
  () => ({ patients: "010190-1234" }),
];

/** `size` rows from the `first` of an endless sheet, of which the share `bad` (0 to 1) has one fault of many kinds, or repeats the row before. */
export function generateSheet(size: number, bad: number, seed = 1, first = 0): CellValue[][] {
  const random = seededRandom(seed);
  let before = cleanRow(first, random);
  return Array.from({ length: size }, (_, at) => {
    const row = cleanRow(first + at, random);
    const fault = random() < bad ? Math.floor(random() * (faults.length + 1)) : undefined;
    const cells = fault === undefined ? row : (faults[fault]?.(row) ?? repeated(before));
    before = row;
    const whole = { ...row, ...cells };
    return fieldKeys.map((field) => whole[field]);
  });
}

const repeated = ({ hospitalCode, departmentCode, date }: Cells) => ({ hospitalCode, departmentCode, date });
