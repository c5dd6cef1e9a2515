import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Planners' sheets and a real register that stand beside the project, where they do. */
const shared = new URL("../../../shared/", import.meta.url);

export interface ExpectedCell {
  readonly sheet: string;
  /** An address, or "rows 191 and 201" where any cell of those rows will do. */
  readonly cell: string;
  readonly level: "error" | "warning";
  readonly about: string;
}

const pathOf = (name: string) => fileURLToPath(new URL(name, shared));

export const sharedPresent = existsSync(pathOf("workbooks")) && existsSync(pathOf("data/SHAKCOMPLETE.TXT"));

export const sharedWorkbook = (name: string): Uint8Array => readFileSync(pathOf(`workbooks/${name}.xlsx`));

export const expectedCells = (name: string): readonly ExpectedCell[] =>
  JSON.parse(readFileSync(pathOf(`workbooks/${name}.expected.json`), "utf8")) as readonly ExpectedCell[];

/** The official classification, decoded from ISO-8859-1. */
export const sharedShak = (): string => readFileSync(pathOf("data/SHAKCOMPLETE.TXT"), "latin1");
