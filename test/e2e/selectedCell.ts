import type { Page } from "playwright-core";

/** The cell that the user stands in, with its sheet, as Excel tells the pane. */
export async function selectedCell(page: Page): Promise<string> {
  const pane = page.frames().find((frame) => frame.url().includes("/pane/"));
  if (!pane) throw new Error("The page holds no pane.");
  return pane.evaluate(() =>
    Excel.run(async (context) => {
      const cell = context.workbook.getActiveCell();
      cell.load("address");
      await context.sync();
      return cell.address;
    }),
  );
}
