import ExcelJS from "exceljs";

/** What a test writes into a cell; a day is an ISO date, a formula has the result it last gave. */
export type Written = ExcelJS.CellValue;

export interface SheetOfTest {
  readonly name: string;
  readonly rows: readonly (readonly Written[])[];
  /** Whatever else is to be said of the sheet: merges, protection, colours. */
  readonly shape?: (sheet: ExcelJS.Worksheet) => void | Promise<void>;
}

export const headings = [
  "Sygehuskode",
  "Afdelingskode",
  "Dato",
  "Normerede",
  "Disponible",
  "Patienter",
] as const;

/** A date cell's content. */
export const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

/** A faultless registration of the sample register's first ward, unless told otherwise. */
export const aDay = (
  iso: string,
  { department = "011", patients = 20 }: { department?: string; patients?: Written } = {},
): readonly Written[] => ["9101", department, day(iso), 24, 22, patients];

/** A list as planners keep it: headings in row 1 and a row for each unit and day. */
export const aList = (
  rows: readonly (readonly Written[])[],
  rest: Partial<SheetOfTest> = {},
): SheetOfTest => ({
  name: "Senge",
  rows: [headings, ...rows],
  ...rest,
});

/** An .xlsx with these sheets, the first visible one in front. */
export async function aWorkbook(...sheets: readonly SheetOfTest[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, rows, shape } of sheets) {
    const sheet = workbook.addWorksheet(name);
    rows.forEach((row, at) => (sheet.getRow(at + 1).values = [...row]));
    sheet.eachRow((row) => row.eachCell(formatDate));
    await shape?.(sheet);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function formatDate(cell: ExcelJS.Cell): void {
  if (cell.value instanceof Date) cell.numFmt = "dd-mm-yyyy";
}
