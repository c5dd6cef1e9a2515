import type { UnreadDays } from "../../../core/mapping/blocks/findUnreadDays.ts";
import type { Drift } from "../../../core/mapping/findDrift.ts";
import type { Offer } from "../../../core/mapping/Offer.ts";
import type { ListLayout } from "../../../core/mapping/Layout.ts";
import type { ReadSheet } from "../../../core/mapping/SheetReader.ts";
import type { PastedTable } from "../../../core/mapping/pasted/findPastedTable.ts";
import type { FieldKey } from "../../../core/record/fields.ts";
import type { SheetPart } from "../../workbook/SheetPart.ts";
import type { Area, SheetDescription, SheetSummary, TableSummary } from "../../workbook/Workbook.ts";
import type { BlockSource } from "./BlockSource.ts";

/** How a sheet is read, and what is still to be said of it. */
export interface MapState {
  readonly status: "reading" | "proposed" | "nothing" | "empty" | "noSheet" | "failed";
  /** The visible ones. */
  readonly sheets: readonly SheetSummary[];
  /** Names of the sheets that we leave unread because they are hidden. */
  readonly hidden: readonly string[];
  /** The visible sheets' tables. */
  readonly tables: readonly TableSummary[];
  /** Its `used` is that of the part, where only a part is read. */
  readonly sheet: SheetDescription | undefined;
  readonly part: SheetPart | undefined;
  /** Merged cells of the sheets that were looked over, as far as Excel can tell. */
  readonly merges: readonly Area[];
  /** Ids of those whose formulas fetch from other files, as they were when last fetched. */
  readonly linked: readonly string[];
  /** How a list is read. */
  readonly layout: ListLayout;
  /** Other lists with the same headings in the same places. */
  readonly alike: readonly ReadSheet[];
  /** Those that are read with this one. */
  readonly joined: readonly ReadSheet[];
  /** Names of those that were, until their headings changed or no sheet had the name. */
  readonly parted: readonly string[];
  /** Names of those that the planner would not have read with it. */
  readonly apart: readonly string[];
  /** Set where the counts stand in blocks instead. */
  readonly blocks: BlockSource | undefined;
  readonly missing: readonly FieldKey[];
  /** Other rows (from 0) that may be the header. */
  readonly rivals: readonly number[];
  /** Other ways to read the list, of which the planner was not asked yet. */
  readonly offers: readonly Offer[];
  /** A table whose columns all landed in one. */
  readonly pasted: PastedTable | undefined;
  /** Where nothing could be read: headings that would be days, were it certain which. */
  readonly unreadDays: UnreadDays | undefined;
  readonly drift: Drift | undefined;
  /** It is kept with the workbook just so. */
  readonly remembered: boolean;
  /** It was kept there before the pane was opened. */
  readonly recalled: boolean;
  /** Of which other sheet it was kept there, where that is none of this one's. */
  readonly takenFrom: string | undefined;
  readonly choices: Readonly<Record<string, string>>;
  readonly correcting: boolean;
  /** The file that a mapping was brought from, and whether the sheet is read by it. */
  readonly brought: { readonly file: string; readonly fits: boolean } | undefined;
  readonly problem: unknown;
}

export const noLayout: ListLayout = { kind: "list", headerRow: -1, columns: {} };

export const nothingRead: MapState = {
  status: "reading",
  sheets: [],
  hidden: [],
  tables: [],
  sheet: undefined,
  part: undefined,
  merges: [],
  linked: [],
  layout: noLayout,
  alike: [],
  joined: [],
  parted: [],
  apart: [],
  blocks: undefined,
  missing: [],
  rivals: [],
  offers: [],
  pasted: undefined,
  unreadDays: undefined,
  drift: undefined,
  remembered: false,
  recalled: false,
  takenFrom: undefined,
  choices: {},
  correcting: false,
  brought: undefined,
  problem: undefined,
};

/** The sheets that are read, that in front first. */
export function sheetsRead({ sheet, blocks, joined }: MapState): readonly ReadSheet[] {
  if (blocks) return blocks.sheets;
  return sheet ? [{ id: sheet.id, name: sheet.name }, ...joined] : [];
}
