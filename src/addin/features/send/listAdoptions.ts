import type { Measure } from "../../../core/record/fields.ts";
import type { CellValue } from "../../../core/values/CellValue.ts";
import { isMeasure } from "../../../core/record/fields.ts";
import { differencesOf, isSettled, type ReportSend } from "./ReportSend.ts";

/** A cell that gets the report's value, since the planner chose that. */
export interface Adoption {
  readonly slot: number;
  readonly field: Measure;
  readonly value: CellValue;
}

/** What the sheet says otherwise than the planner chose to report. */
export const listAdoptions = (send: ReportSend): Adoption[] =>
  [...send.choices].flatMap(([row, choice]) =>
    !send.isWanted || !isSettled(send, row)
      ? []
      : differencesOf(send, row).flatMap(({ key, theirs }) =>
          isMeasure(key) && choice[key] === "theirs"
            ? [{ slot: send.collected.slots[row]!, field: key, value: valueOf(theirs) }]
            : [],
        ),
  );

/** Counts are numbers; what could not be read goes back as it was typed. */
const valueOf = (text: string): CellValue => (/^\d+$/.test(text) ? Number(text) : text);
