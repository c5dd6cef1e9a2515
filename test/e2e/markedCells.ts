import type { Page } from "playwright-core";

export interface MarkedCell {
  readonly cell: string;
  readonly level: "error" | "warning";
}

/** The cells of a sheet that show another fill than their own, by the pane's two colours. */
export async function markedCells(
  page: Page,
  sheet: string,
  columns: string,
  rows: number,
): Promise<readonly MarkedCell[]> {
  const shown = await page.evaluate(
    async ([name, letters, last]) => {
      const found: { cell: string; fill: string | undefined }[] = [];
      for (let row = 1; row <= last; row++)
        for (const letter of letters) {
          const cell = `${letter}${row}`;
          const { fill, ownFill } = await window.workbench.cell(name, cell);
          if (fill !== ownFill) found.push({ cell, fill });
        }
      return found;
    },
    [sheet, columns, rows] as const,
  );
  return shown.map(({ cell, fill }) => ({ cell, level: levelOf(fill) }));
}

function levelOf(fill: string | undefined): MarkedCell["level"] {
  if (fill === "#FFBDC3") return "error";
  if (fill === "#FFF2CC") return "warning";
  throw new Error(`a mark of no level: ${String(fill)}`);
}
