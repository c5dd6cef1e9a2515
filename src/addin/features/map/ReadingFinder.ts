import { findDrift, followDrift } from "../../../core/mapping/findDrift.ts";
import type { Layout, ListLayout } from "../../../core/mapping/Layout.ts";
import type { Offer } from "../../../core/mapping/Offer.ts";
import { likelyHeaderRow } from "../../../core/mapping/likelyHeaderRow.ts";
import { missingFields } from "../../../core/mapping/missingFields.ts";
import type { PastedTable } from "../../../core/mapping/pasted/findPastedTable.ts";
import { mayBePasted } from "../../../core/mapping/pasted/mayBePasted.ts";
import type { SheetRows } from "../../../core/mapping/SheetRows.ts";
import { Problem } from "../../../core/Problem.ts";
import { isCodeField } from "../../../core/record/fields.ts";
import type { CellValue } from "../../../core/values/CellValue.ts";
import { isEmptyCell, textOfCell } from "../../../core/values/cellText.ts";
import { countsFrom1904, mayBeDay } from "../../../core/values/countsFrom1904.ts";
import { askOptional } from "../../askOptional.ts";
import type { CheckingClient } from "../../checking/CheckingClient.ts";
import type { ProposedList } from "../../checking/messages.ts";
import type { DanishNow } from "../../../core/values/danishNow.ts";
import { clipArea, findPart, type SheetPart } from "../../workbook/SheetPart.ts";
import type { Area, Block, SheetDescription, SheetSummary, Workbook } from "../../workbook/Workbook.ts";
import { findAlikeLists } from "./findAlikeLists.ts";
import { type BlockSource, isComplete, isTelling } from "./BlockSource.ts";
import { type MapState, noLayout, nothingRead } from "./MapState.ts";
import {
  findLastMapping,
  findMapping,
  findOwnMapping,
  mappingKey,
  readSavedMappings,
  type SavedMapping,
} from "./SavedMappings.ts";

/** How much of a sheet is looked at to find its columns. */
const topRows = 200;
export const topColumns = 400;

/** Formulas are looked at so far for what they fetch from other files. */
const linkRows = 30;
const linkColumns = 60;
/** ='C:\\[Senge.xlsx]Ark1'!B2, =[1]Ark1!B2 */
const link = /^=.*\[[^\]]+\][^!]*!/u;

export const noRows: SheetRows = { firstRow: 0, firstColumn: 0, values: [] };

export interface ReadingFinderParts {
  readonly workbook: Workbook;
  /** Looking through the top of a wide sheet is too much work for the pane's own thread. */
  readonly checking: Pick<
    CheckingClient,
    "proposeList" | "findOffers" | "findBlocks" | "findPasted" | "findUnreadDays"
  >;
  readonly now: () => DanishNow;
}

export interface ReadingWish {
  /** The sheet in front when none is named. */
  readonly sheetId?: string | undefined;
  readonly part?: SheetPart | undefined;
  /** What is remembered under its name was of another sheet. */
  readonly isFresh?: boolean;
  /** A mapping that was brought in, before any that is remembered. */
  readonly brought?: BroughtMapping | undefined;
}

/** Another workbook's mapping, and the name of the file it came in. */
export interface BroughtMapping {
  readonly mapping: SavedMapping;
  readonly file: string;
}

/** Looks at the top of a sheet and finds out how it can be read: as it was before, as a list, or as blocks. */
export class ReadingFinder {
  readonly #parts: ReadingFinderParts;

  constructor(parts: ReadingFinderParts) {
    this.#parts = parts;
  }

  async find(wish: ReadingWish): Promise<MapState & { readonly top: SheetRows }> {
    const { workbook } = this.#parts;
    const all = await workbook.listSheets();
    const sheets = all.filter((each) => !each.hidden);
    const hidden = all.flatMap((each) => (each.hidden ? [each.name] : []));
    const chosen =
      sheets.find(({ id }) => id === wish.sheetId) ?? sheets.find(({ active }) => active) ?? sheets[0];
    if (!chosen) return { ...nothingRead, status: "noSheet", hidden, top: noRows };
    const { part } = wish;
    const tables = await askOptional(() => workbook.listTables(), []);
    const known = { sheets, hidden, tables, part };
    const within = await findPart({ listTables: () => Promise.resolve(tables) }, part);
    const { sheet, top } = await this.readTop(chosen.id, within);
    if (isBlank(sheet, top)) return { ...nothingRead, ...known, status: "empty", sheet, top };
    await this.#requireOurDates(sheet, top);
    const saved = await this.#remembered(wish);
    const pasted = part ? undefined : await this.#pastedIn(top);
    const found = { ...nothingRead, ...known, sheet, pasted, top };
    const list = await this.#propose(
      sheet.name,
      top,
      saved,
      all.map((each) => each.name),
    );
    const isList = list.status === "proposed" && isListLike(list);
    const next = isList
      ? await this.#withJoined({ ...found, ...list }, saved)
      : await this.#blocksOr(found, list, saved);
    if (next.status === "nothing")
      return { ...next, unreadDays: await this.#parts.checking.findUnreadDays(top) };
    return wish.brought ? { ...next, ...receivedBy(next, wish.brought) } : next;
  }

  /** The top of a sheet, or of a part of it. */
  async readTop(
    sheetId: string,
    within?: Area,
  ): Promise<{ readonly sheet: SheetDescription; readonly top: SheetRows }> {
    const { workbook } = this.#parts;
    const described = await workbook.describeSheet(sheetId);
    const used = clipArea(described.used, within);
    const sheet = { ...described, used };
    if (!used) return { sheet, top: noRows };
    const rows = Math.min(used.rows, topRows);
    const columns = Math.min(used.columns, topColumns);
    const { values } = await workbook.readBlock({ ...used, rows, columns });
    return { sheet, top: { firstRow: used.row, firstColumn: used.column, values } };
  }

  /** Only where a list could not be read. */
  async findBlocks(
    { sheet, sheets, top, part }: Pick<MapState, "sheets" | "sheet" | "part"> & { readonly top: SheetRows },
    known?: { readonly layout: Layout; readonly with?: readonly string[] },
  ): Promise<BlockSource | undefined> {
    // Of no use to a list, which is what most sheets are.
    const { findBlockSource } = await import("./findBlockSource.ts");
    const front = { id: sheet!.id, name: sheet!.name };
    return findBlockSource({
      front,
      top,
      sheets: part ? [front] : sheets,
      readTop: async (sheetId) => (await this.readTop(sheetId)).top,
      findBlocks: (question) => this.#parts.checking.findBlocks(question),
      ...(known?.layout.kind === "blocks" && { layout: known.layout, chosen: known.with }),
    });
  }

  /** The visible sheets as they are now, and those that can be read with a list; undefined where Excel cannot tell. */
  async findAlike(
    state: MapState,
    listed?: readonly SheetSummary[],
  ): Promise<Pick<MapState, "sheets" | "alike"> | undefined> {
    const { status, layout, sheet, part, blocks } = state;
    if (status !== "proposed" || blocks || part || !sheet) return { sheets: state.sheets, alike: [] };
    const { workbook } = this.#parts;
    return askOptional(async () => {
      const sheets = (listed ?? (await workbook.listSheets())).filter(({ hidden }) => !hidden);
      const readBlock = (area: Area) => workbook.readBlock(area);
      return { sheets, alike: await findAlikeLists({ layout, front: sheet, sheets, readBlock }) };
    }, undefined);
  }

  /** What of sheets' cells may mislead: merged ones, and such as fetch from other files. */
  async lookOver(sheetIds: readonly string[]): Promise<Pick<MapState, "merges" | "linked">> {
    if (sheetIds.length === 0) return { merges: [], linked: [] };
    const [merges, linked] = await Promise.all([this.#mergesOf(sheetIds), this.#linkedOf(sheetIds)]);
    return { merges, linked };
  }

  /** Where Excel tells none because one sheet has too many, the others are asked by themselves. */
  async #mergesOf(sheetIds: readonly string[]): Promise<readonly Area[]> {
    const { workbook } = this.#parts;
    const all = await askOptional(() => workbook.listMerges(sheetIds), undefined);
    if (all || sheetIds.length === 1) return all ?? [];
    const each = sheetIds.map((id) => askOptional(() => workbook.listMerges([id]), []));
    return (await Promise.all(each)).flat();
  }

  /** In the first rows, where a column's formulas begin. */
  async #linkedOf(sheetIds: readonly string[]): Promise<readonly string[]> {
    const size = { rows: linkRows, columns: linkColumns };
    const tops = await askOptional(() => this.#parts.workbook.readFirstFormulas(sheetIds, size), []);
    const isLink = (cell: CellValue) => typeof cell === "string" && link.test(cell);
    return tops.flatMap(({ area, values }) => (values.some((row) => row.some(isLink)) ? [area.sheetId] : []));
  }

  /** A list's columns, as its headings and values have them. */
  proposeList(top: SheetRows, headerRow?: number): Promise<ProposedList> {
    return this.#parts.checking.proposeList({ top, headerRow, now: this.#parts.now() });
  }

  /** What a list's columns do not say by themselves. */
  findOffers(layout: ListLayout, top: SheetRows): Promise<readonly Offer[]> {
    return this.#parts.checking.findOffers(layout, top, this.#parts.now());
  }

  /** Whose rows are those that name no unit is asked until she has said so: without it they are none's. */
  async #unanswered(layout: ListLayout, top: SheetRows): Promise<readonly Offer[]> {
    if (layout.unitOnce !== undefined) return [];
    const offers = await askOptional(() => this.findOffers(layout, top), []);
    return offers.filter(({ kind }) => kind === "unitOnce");
  }

  async #pastedIn(top: SheetRows): Promise<PastedTable | undefined> {
    return mayBePasted(top) ? this.#parts.checking.findPasted(top) : undefined;
  }

  async #remembered({ brought, isFresh, part }: ReadingWish): Promise<readonly SavedMapping[]> {
    const saved = isFresh ? [] : readSavedMappings(await this.#parts.workbook.loadState(mappingKey));
    const table = part?.kind === "table" ? part.name : undefined;
    const ofPart = saved.filter((mapping) => mapping.table === table);
    return brought ? [brought.mapping, ...ofPart] : ofPart;
  }

  /** The sheets that were read with it before are so again, as far as they still are alike; the others are named. */
  async #withJoined<Found extends MapState & { readonly top: SheetRows }>(
    found: Found,
    saved: readonly SavedMapping[],
  ): Promise<Found> {
    const { name } = found.sheet!;
    const names = found.sheets.map((sheet) => sheet.name);
    const known = found.remembered ? findLastMapping(saved, name, found.top, names) : undefined;
    if (known?.layout.kind !== "list") return found;
    const apart = known.without ?? [];
    const before = (known.with ?? []).filter(
      (one) => one !== name && (one !== known.sheet || names.includes(one)),
    );
    if (before.length === 0) return { ...found, apart };
    const { alike } = (await this.findAlike(found)) ?? found;
    const joined = alike.filter((sheet) => before.includes(sheet.name));
    const parted = before.filter((one) => joined.every((sheet) => sheet.name !== one));
    return { ...found, apart, alike, joined, parted };
  }

  async #blocksOr(
    found: MapState & { readonly top: SheetRows },
    list: Partial<MapState>,
    saved: readonly SavedMapping[],
  ): Promise<MapState & { readonly top: SheetRows }> {
    const known = findOwnMapping(saved, found.sheet!.name);
    const blocks = await this.findBlocks(found, known);
    // A list that lacks its units is shown as one, unless the sheets name them in another way.
    if (!blocks || (list.status === "proposed" && !isTelling(blocks))) return { ...found, ...list };
    const { choices = {} } = known ?? {};
    const remembered = known !== undefined && isComplete(blocks);
    return { ...found, status: "proposed", blocks, choices, remembered };
  }

  async #propose(
    name: string,
    top: SheetRows,
    saved: readonly SavedMapping[],
    names: readonly string[],
  ): Promise<Partial<MapState> & { status: "proposed" | "nothing" }> {
    const known = findMapping(saved, name, top);
    if (known?.layout.kind === "list") {
      const drift = findDrift(known.layout, top);
      const layout = drift ? followDrift(known.layout, drift, top) : known.layout;
      const missing = missingFields(layout.columns);
      const { choices } = known;
      if (Object.keys(layout.columns).length > 0) {
        const takenFrom = isAnothers(known, name, names) ? known.sheet : undefined;
        const offers = await this.#unanswered(layout, top);
        return { status: "proposed", layout, missing, drift, choices, offers, takenFrom, remembered: true };
      }
    }
    const { proposal, offers } = await this.proposeList(top);
    const { layout, missing, rivals } = proposal;
    if (!layout)
      return { status: "nothing", layout: { ...noLayout, headerRow: likelyHeaderRow(top) }, missing };
    return { status: "proposed", layout, missing, rivals, offers, correcting: missing.length > 0 };
  }

  /** Office tells nobody which day a workbook counts from: the first day is compared with how it is shown. */
  async #requireOurDates(
    { id }: SheetDescription,
    { firstRow, firstColumn, values }: SheetRows,
  ): Promise<void> {
    const row = values.findIndex((cells) => cells.some(mayBeDay));
    const column = values[row]?.findIndex(mayBeDay) ?? -1;
    if (column < 0) return;
    const area = { sheetId: id, row: firstRow + row, column: firstColumn + column, rows: 1, columns: 1 };
    const block = await askOptional(() => this.#parts.workbook.readTexts(area), noBlock);
    if (countsFrom1904(values[row]![column]!, textOfCell(block.values[0]?.[0] ?? "")))
      throw new Problem("workbook.dates-1904");
  }
}

/** A sheet that no other has the name of any more may have been called so itself. */
const isAnothers = (known: SavedMapping, name: string, names: readonly string[]): boolean =>
  known.sheet !== name && !known.with?.includes(name) && names.includes(known.sheet);

const noBlock: Pick<Block, "values"> = { values: [] };

/** What was brought is looked through before it is kept, where the sheet is read by it at all. */
function receivedBy(
  { layout, blocks, drift, remembered }: MapState,
  { mapping, file }: BroughtMapping,
): Pick<MapState, "brought" | "remembered" | "correcting"> {
  const isBlocks = mapping.layout.kind === "blocks";
  const vanished = drift?.vanished.length ?? 0;
  const kept = Object.keys(layout.columns).length;
  const fits = isBlocks ? blocks !== undefined : blocks === undefined && remembered && kept > vanished;
  return { brought: { file, fits }, remembered: false, correcting: true };
}

/** Rows that write their unit and their day are a list, even one that lacks a count. */
const isListLike = ({ missing = [] }: Partial<MapState>): boolean =>
  !missing.includes("date") && !missing.some(isCodeField);

/** Spaces alone are no values either. */
const isBlank = ({ used }: SheetDescription, { values }: SheetRows): boolean =>
  !used || (used.rows <= topRows && values.every((row) => row.every(isEmptyCell)));
