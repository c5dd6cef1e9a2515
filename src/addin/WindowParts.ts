import type { ReportState } from "../core/contract/reports.ts";
import type { Group, Me } from "../core/contract/people.ts";
import type { AcceptedWarning } from "../core/rules/Acceptances.ts";
import type { UnitKey } from "../core/units/UnitKey.ts";
import type { DanishNow } from "../core/values/danishNow.ts";
import type { ReportingClient } from "./client/ReportingClient.ts";
import type { WindowClient } from "./client/WindowClient.ts";
import type { SheetFiller } from "./SheetFiller.ts";
import type { Watched } from "./Store.ts";
import type { Workbook } from "./workbook/Workbook.ts";

/** Where one can be in SEI's window (manual §4.1): each a page of its own, opened over the one before. */
export type WindowPlace =
  | { readonly kind: "trays" }
  /** A tray, or a form type's reports, or both. */
  | { readonly kind: "reports"; readonly state?: ReportState; readonly formType?: string }
  | { readonly kind: "report"; readonly id: string }
  | { readonly kind: "newReport"; readonly formType: string }
  | { readonly kind: "messages" }
  | { readonly kind: "personSearch" }
  | { readonly kind: "rights" };

export type WindowKind = WindowPlace["kind"];

/** What the window's rooms ask of the rest of the pane. */
export interface WindowParts {
  readonly client: WindowClient;
  readonly reporting: ReportingClient;
  /** Who is signed in, and for which group; a room is shown only where both are known. */
  readonly account: {
    readonly store: Watched<{
      readonly me: Me | undefined;
      readonly group: Group | undefined;
      /** The group that was taken from her while she was in it. */
      readonly lost?: Group | undefined;
    }>;
    /** The access ran out: asks for it again, over the room. */
    expire(): void;
    /** Asks the API anew, e.g. for rights that were given since. */
    refresh(): Promise<void>;
  };
  /** What a room has to save before one signs out or goes to another group; false keeps one here. Returns how to stop. */
  onLeaving(settle: () => Promise<boolean>): () => void;
  /** Goes to another group: its trays are shown, with nothing of this one's under them; false where she stays. */
  chooseGroup(group: Group): Promise<boolean>;
  readonly workbook: Workbook;
  readonly now: () => DanishNow;
  /** Opens a place over this one. */
  open(place: WindowPlace): void;
  /** Opens a place instead of this one, unless she has left it meanwhile. */
  openInstead(place: WindowPlace, next: WindowPlace): void;
  /** Back to the place under this one, or to the sheet. */
  close(): void;
  /** Goes on with a sheet that was made, as with any of the planner's. */
  readSheet(sheetId: string): void;
  /** The planner's own sheet, where one is read. */
  readonly sheet: Pick<SheetFiller, "plan" | "fill">;
  /** What the register calls units on a day, once it has come; "" where it does not know one. */
  nameUnits(units: readonly UnitKey[], day: number): Promise<readonly string[]>;
  /** Warnings that were accepted in a report whose rows now stand in the workbook too. */
  acceptWarnings(accepted: readonly AcceptedWarning[]): Promise<void>;
  /** What a room keeps while its place is open, also under others: its list, its scroll, what is typed. */
  keep<Model>(place: WindowPlace, make: () => Model): Model;
}

/** What a room is given to show its place. */
export interface RoomProps<Kind extends WindowKind> {
  readonly parts: WindowParts;
  readonly place: Extract<WindowPlace, { readonly kind: Kind }>;
}
