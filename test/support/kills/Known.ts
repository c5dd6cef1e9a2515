import type { Report } from "../../../src/core/contract/reports.ts";
import type { Rows } from "./drawRows.ts";

/** What a planner was told of a report. */
export interface Known {
  readonly id: string;
  readonly state: Report["state"];
  readonly revision: number;
  readonly version: number;
  readonly draft: Rows;
  readonly inForce: Rows;
}

/** What a reply shows of it. */
export const shown = ({
  id,
  state,
  revision,
  version,
  draft,
}: Known): Pick<Report, "id" | "state" | "revision" | "version" | "rows"> => ({
  id,
  state,
  revision,
  version,
  rows: draft.size,
});
