/** Makes the sample register and workbooks in assets/: `npx tsx scripts/makeSamples.ts`. Always the same bytes of content. */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Excel from "exceljs";
import { sampleUnits, writeSampleRegister } from "./sampleUnits.ts";

const assets = (path: string): string => fileURLToPath(new URL(`../assets/${path}`, import.meta.url));

interface Ward {
  readonly hospital: string;
  readonly department: string;
  readonly name: string;
  readonly beds: number;
}

/** Code and established beds of the ten wards in the sample. */
const wards: readonly Ward[] = (
  [
    ["9101011", 24],
    ["9101012", 22],
    ["9101081", 20],
    ["9101086", 18],
    ["9101A20", 16],
    ["910132A", 14],
    ["9101451", 10],
    ["9102101", 21],
    ["9102201", 19],
    ["9103051", 15],
  ] as const
).map(([code, beds]) => ({
  hospital: code.slice(0, 4),
  department: code.slice(4),
  name: sampleUnits.filter((unit) => unit.code === code).at(-1)?.name ?? "",
  beds,
}));

const headings = [
  "Sygehuskode",
  "Afdelingskode",
  "Afsnit",
  "Normerede pr",
  "Normerede antal",
  "Disponibelt antal",
  "Patienter",
];
const widths = [15, 15, 40, 14, 17, 18, 11];
const firstRow = 4;
const days = 31;

/** A calm month: a bed or two closed at times, and never more patients than open beds. */
function wardOnDay(ward: Ward, at: number, day: number): Excel.CellValue[] {
  const open = ward.beds - ((day + at) % 6 === 0 ? 2 : (day * 3 + at) % 4 === 0 ? 1 : 0);
  const patients = open - ((day * 5 + at * 7) % 5);
  return [
    ward.hospital,
    ward.department,
    ward.name,
    new Date(Date.UTC(2026, 9, day)),
    ward.beds,
    open,
    patients,
  ];
}

const sheetRow = (day: number, ward: number): number => firstRow + (day - 1) * wards.length + ward;

/** The handful of faults that the pane is shown on. */
function spoil(sheet: Excel.Worksheet): void {
  const crowded = sheet.getRow(sheetRow(3, 2));
  crowded.getCell(7).value = Number(crowded.getCell(6).value) + 3;
  sheet.getCell(sheetRow(8, 5), 7).value = null;
  sheet.getCell(sheetRow(12, 0), 7).value = "ca. 12";
  const zeroLost = sheet.getCell(sheetRow(17, 3), 2);
  zeroLost.value = 86;
  zeroLost.numFmt = "General";
  sheet.getCell(sheetRow(22, 7), 4).value = new Date(Date.UTC(2026, 9, 21));
}

function fillSheet(sheet: Excel.Worksheet): void {
  sheet.getCell("A1").value = "Sengepladser, oktober 2026";
  sheet.getCell("A1").font = { bold: true, size: 14 };
  sheet.getCell("A2").value = "Opgjort kl. 23.00; patienter på orlov er ikke talt med";
  sheet.getRow(firstRow - 1).values = headings;
  sheet.getRow(firstRow - 1).font = { bold: true };
  for (let day = 1; day <= days; day++)
    wards.forEach((ward, at) => {
      sheet.getRow(sheetRow(day, at)).values = wardOnDay(ward, at, day);
    });
}

function formatSheet(sheet: Excel.Worksheet): void {
  widths.forEach((width, at) => (sheet.getColumn(at + 1).width = width));
  for (let row = firstRow; row < firstRow + days * wards.length; row++) {
    for (const column of [1, 2]) sheet.getCell(row, column).numFmt = "@";
    sheet.getCell(row, 4).numFmt = "dd-mm-yyyy";
  }
  const coloured = sheet.getRow(sheetRow(1, 3));
  for (let column = 1; column <= headings.length; column++)
    coloured.getCell(column).fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFDDEBF7" } };
  sheet.views = [{ state: "frozen", ySplit: firstRow - 1 }];
}

function newWorkbook(sheetName: string): { workbook: Excel.Workbook; sheet: Excel.Worksheet } {
  const workbook = new Excel.Workbook();
  workbook.created = workbook.modified = new Date(Date.UTC(2026, 10, 1));
  return { workbook, sheet: workbook.addWorksheet(sheetName) };
}

for (const folder of ["registers", "workbooks"]) mkdirSync(assets(folder), { recursive: true });
writeFileSync(assets("registers/eksempel-shak.txt"), writeSampleRegister(), "latin1");

const sample = newWorkbook("Sengepladser");
fillSheet(sample.sheet);
formatSheet(sample.sheet);
spoil(sample.sheet);
await sample.workbook.xlsx.writeFile(assets("workbooks/eksempel.xlsx"));
await newWorkbook("Ark1").workbook.xlsx.writeFile(assets("workbooks/tom.xlsx"));
