import { setTimeout as wait } from "node:timers/promises";
import type { PaneParts } from "../../src/addin/Pane.ts";
import { Pane } from "../../src/addin/Pane.ts";
import type { ReportingClient } from "../../src/addin/client/ReportingClient.ts";
import type { WindowClient } from "../../src/addin/client/WindowClient.ts";
import type { HostAction } from "../../src/addin/workbook/Host.ts";
import { ExcelWorkbook } from "../../src/addin/workbook/ExcelWorkbook.ts";
import { Problem } from "../../src/core/Problem.ts";
import { serialOfIso } from "../../src/core/values/DateValue.ts";
import type { CellValue } from "../../src/core/values/CellValue.ts";
import { aSystem, shakUnits } from "../support/aRegister.ts";
import { aNow } from "../support/aRegistrations.ts";
import { type OfficeInNode, officeInNode } from "../support/officeInNode.ts";
import { aCheckingClient } from "./checking/aCheckingClient.ts";

export const headings = ["Sgh.", "Afd.", "Dato", "Normerede", "Disponible", "Patienter", "Bemærkning"];

/** A row of a planner's list, clean unless told otherwise. */
export const aListRow = (cells: Partial<Record<number, CellValue>> = {}, date = "2025-09-01"): CellValue[] =>
  ["8001", "181", serialOfIso(date)!, 20, 18, 15, ""].map((cell, column) => cells[column] ?? cell);

/** The days of September 2025, a row each. */
export const cleanMonth = (days = 10): CellValue[][] =>
  Array.from({ length: days }, (_, day) => aListRow({}, `2025-09-${String(day + 1).padStart(2, "0")}`));

export const aRegisterSnapshot = { version: "test", shak: aSystem(shakUnits) };

/** No server at all: what the pane can do by itself. */
export const offlineClient: ReportingClient = {
  paneConfig: offline,
  me: offline,
  registerSnapshot: () => Promise.resolve(aRegisterSnapshot),
  isReachable: () => Promise.resolve(false),
  makePlan: offline,
  closePlan: offline,
  openPlans: offline,
  readSend: offline,
  takeOutOfOutbox: offline,
  putInOutbox: offline,
  createReport: offline,
  readReport: offline,
  saveRows: offline,
  validate: offline,
  submit: offline,
};

/** SEI's window without a server. */
export const offlineWindow = new Proxy({} as WindowClient, { get: () => offline });

function offline(): Promise<never> {
  return Promise.reject(new Problem("network.offline"));
}

interface Setup {
  readonly rows?: readonly (readonly CellValue[])[];
  readonly client?: ReportingClient;
  readonly window?: WindowClient;
  readonly signIn?: PaneParts["signIn"];
  /** Where the workbook is kept. */
  readonly place?: string;
  /** A workbook that is open already, with what stands in it. */
  readonly office?: OfficeInNode;
  /** Before the status follows an edit; milliseconds. */
  readonly pause?: number;
}

/** Where the workbook is kept, unless a test says otherwise. */
export const workbookPlace = "https://example.dk/sengepladser.xlsx";

/** The whole pane without its screen, over the real office.js and the real checking session. */
export async function aPane({
  rows = [],
  client = offlineClient,
  window = offlineWindow,
  signIn = offline,
  ...before
}: Setup = {}) {
  const office = before.office ?? (await officeInNode());
  const { grid } = office;
  const sheetId = grid.activeSheetId();
  if (rows.length > 0) grid.load(sheetId, { row: 0, column: 0 }, rows);
  const checking = aCheckingClient();
  const actions = new Map<HostAction, () => Promise<void>>();
  const workbook = new ExcelWorkbook(office.Excel);
  const pane = new Pane({
    workbook,
    host: {
      onAction: (action, run) => void actions.set(action, run),
      showPane: () => Promise.resolve(),
      workbookPlace: before.place ?? workbookPlace,
    },
    checking: checking.client,
    client,
    window,
    signIn,
    signOut: () => Promise.resolve(),
    now: () => aNow,
    ...(before.pause !== undefined && { pause: before.pause }),
  });
  const close = () => {
    checking.close();
    office.close();
  };
  return { pane, office, workbook, checking, grid, sheetId, actions, close };
}

/** Waits until the claim holds, and says which did not. */
export async function until(claim: () => boolean, what = String(claim)): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (claim()) return;
    await wait(10);
  }
  throw new Error(`never came true: ${what}`);
}
