import type { CellAddress } from "../../../core/record/Registrations.ts";
import type { CodeSystem } from "../../../core/units/UnitKey.ts";
import type { DanishNow } from "../../../core/values/danishNow.ts";
import type { CheckingClient } from "../../checking/CheckingClient.ts";
import type { Store } from "../../Store.ts";
import type { UnitQueryParts } from "../../ui/units/UnitQuery.ts";
import type { Area, Workbook } from "../../workbook/Workbook.ts";
import type { MappedSheet } from "./UnitTarget.ts";

/** What finding units asks of the rest of the pane. */
export interface UnitParts extends UnitQueryParts {
  readonly workbook: Workbook;
  readonly checking: Pick<CheckingClient, "describeRegister" | "findUnits" | "proposeUnits">;
  readonly now: () => DanishNow;
  /** How the sheet is read, where it is. */
  readonly mapped: () => MappedSheet | undefined;
  /** The cell that was selected last; undefined until one is. */
  readonly selection: Store<CellAddress | undefined>;
  /** Codes were written here: whoever checks the sheet reads it again. */
  readonly onWritten: (areas: readonly Area[]) => void;
}

/** What is looked for at first. */
export interface UnitWish {
  readonly text?: string;
  readonly system?: CodeSystem;
  /** It is for a report that is open: nothing is written into the sheet. */
  readonly isForReport?: boolean;
}

/** As the sheet writes its units. */
export function usualSystem({ mapped }: Pick<UnitParts, "mapped">): CodeSystem {
  const { sorCode, departmentCode } = mapped()?.layout.columns ?? {};
  return sorCode && !departmentCode ? "sor" : "shak";
}
