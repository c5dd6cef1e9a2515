import { CheckingClient } from "../../src/addin/checking/CheckingClient.ts";
import { CheckingSession } from "../../src/addin/checking/CheckingSession.ts";
import type { CheckingRequest } from "../../src/addin/checking/messages.ts";
import { SheetCheck } from "../../src/addin/features/check/SheetCheck.ts";
import { ExcelWorkbook } from "../../src/addin/workbook/ExcelWorkbook.ts";
import { fieldKeys } from "../../src/core/record/fields.ts";
import type { CellValue } from "../../src/core/values/CellValue.ts";
import { officeInNode } from "../../test/support/officeInNode.ts";
import { benchSettings } from "../checking/checkedSheet.ts";
import { benchLayout, benchNow, benchRegister } from "../checking/generateSheet.ts";

/** A sheet in the workbench's host and the pane's check of it, with the real office.js between them; no browser. */
export async function openBenchSheet(values: readonly (readonly CellValue[])[]) {
  const office = await officeInNode();
  const { grid, host } = office;
  const sheetId = grid.activeSheetId();
  grid.load(sheetId, { row: 0, column: 0 }, [fieldKeys]);
  grid.load(sheetId, { row: 1, column: 0 }, values);
  const workbook = new ExcelWorkbook(office.Excel);
  const { checking, close } = checkingBeside();
  await checking.setRegister({ version: "bench", shak: benchRegister });
  const check = new SheetCheck({ workbook, checking, now: () => benchNow });
  const sheet = { sheets: [{ id: sheetId, name: "Ark1" }], layout: benchLayout, settings: benchSettings };
  return {
    office,
    sheetId,
    workbook,
    check,
    /** Reads and checks all of it, and marks it when asked. */
    async run(paint: boolean): Promise<void> {
      await check.run(sheet, { paint });
      const { status, problem } = check.store.value;
      if (status !== "done") throw new Error(`the check ended as ${status}`, { cause: problem });
    },
    /** Questions asked of Excel since the last call, and the longest message in bytes: all of it is ASCII. */
    takeTraffic() {
      const { messages, largest } = host.takeTraffic();
      return { requests: Math.ceil(messages / 2), largest };
    },
    close() {
      close();
      office.close();
    },
  };
}

/** As between pane and worker, in this thread. */
function checkingBeside() {
  const { port1, port2 } = new MessageChannel();
  const session = new CheckingSession({ reply: (reply, transfer) => port2.postMessage(reply, transfer) });
  port2.addEventListener("message", ({ data }: MessageEvent<CheckingRequest>) => void session.receive(data));
  port2.start();
  return { checking: new CheckingClient(port1), close: () => port1.close() };
}
