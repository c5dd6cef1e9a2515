import { isMeasure } from "../../../core/record/fields.ts";
import type { FilledCount } from "../../../core/report/planFill.ts";
import { differencesOf, isSettled, type ReportSend } from "./ReportSend.ts";

/** What the sheet says otherwise than the planner chose to report. */
export const listAdoptions = (send: ReportSend): FilledCount[] =>
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
const valueOf = (text: string): FilledCount["value"] => (/^\d+$/.test(text) ? Number(text) : text);
