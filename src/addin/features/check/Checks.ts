import type { Layout } from "../../../core/mapping/Layout.ts";
import type { NoticeKey } from "../../../core/rules/findNotices.ts";
import type { Finding } from "../../../core/rules/Finding.ts";
import type {
  CheckSettings,
  CheckTally,
  DanishNow,
  LoadedRows,
  RowDescription,
} from "../../checking/messages.ts";
import type { Working } from "../../workbook/Workbook.ts";

/** What a check or a patch changed. */
export interface CheckOutcome {
  readonly added: readonly Finding[];
  readonly removed: readonly string[];
  readonly tally: CheckTally;
  readonly notices: readonly NoticeKey[];
}

/** What this feature asks of the checking worker. */
export interface Checks {
  setLayout(layout: Layout, settings: CheckSettings, now: DanishNow): Promise<void>;
  load(rows: LoadedRows, reset: boolean): Promise<void>;
  check(now: DanishNow, working?: Working): Promise<CheckOutcome>;
  patch(rows: LoadedRows, now: DanishNow): Promise<CheckOutcome>;
  describe(row: number): Promise<RowDescription | undefined>;
}
