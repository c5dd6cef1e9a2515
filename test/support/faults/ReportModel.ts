import type { Intent } from "../../../src/addin/features/send/ReportSend.ts";
import type { ReportState } from "../../../src/core/contract/reports.ts";
import type { SheetPart } from "./FaultSheet.ts";
import { isSamePrints, isTyped, type Prints } from "./Prints.ts";

/** All that must be true of a report, however it came about. */
export interface ReportModel {
  readonly state: ReportState;
  readonly version: number;
  readonly draft: Prints;
  readonly inForce: Prints;
}

export interface ModelTerms {
  readonly intent: Intent;
  readonly faulty: "inSheet" | "inDraft";
  /** Rows that are not in the sheet go. */
  readonly removes: boolean;
  /** Rows at fault that a colleague changed meanwhile: there is nothing to choose between, and hers stay. */
  readonly contested?: ReadonlySet<string>;
}

export const noReport: ReportModel = { state: "draft", version: 0, draft: new Map(), inForce: new Map() };

/** The report after the sheet was sent once; sent again with nothing new, it must stay as it is. */
export function afterSend(before: ReportModel, sheet: SheetPart, terms: ModelTerms): ReportModel {
  const draft = mergedDraft(before, sheet, terms);
  const isChanged = !isSamePrints(draft, before.draft);
  if (terms.intent === "submit") return afterSubmit({ ...before, draft }, isChanged);
  const { state } = before;
  if (terms.intent === "draft") return { ...before, draft, state: isChanged ? "draft" : state };
  return { ...before, draft, state: isChanged || state === "draft" ? "outbox" : state };
}

function mergedDraft(
  { draft, state }: ReportModel,
  { prints, faulty }: SheetPart,
  terms: ModelTerms,
): Prints {
  const others = terms.removes ? [] : draft;
  const isFaulty = (key: string) => terms.intent === "submit" && faulty.has(key);
  // With rows at fault alone a report is not submitted anew.
  const isMoved =
    state !== "submitted" ||
    [...prints].some(([key, print]) => !isFaulty(key) && draft.get(key) !== print) ||
    (terms.removes && [...draft.keys()].some((key) => !prints.has(key)));
  const sent = [...prints].flatMap(([key, print]): [string, string][] => {
    if (!isFaulty(key)) return [[key, print]];
    const held = draft.get(key);
    const stays = terms.contested?.has(key) === true || (terms.faulty === "inSheet" && !isMoved);
    // An old figure must not be submitted in the place of one that cannot be read now.
    if (held !== undefined) return [[key, stays ? held : print]];
    return terms.faulty === "inDraft" ? [[key, print]] : [];
  });
  return new Map([...others, ...sent]);
}

/** Rows at fault stay in the draft; in force stays what was reported of them before. */
function afterSubmit(saved: ReportModel, isChanged: boolean): ReportModel {
  if (!isChanged && saved.state === "submitted") return saved;
  const isSplit = [...saved.draft.values()].some(isTyped);
  const inForce = new Map(
    [...saved.draft].flatMap(([key, print]): [string, string][] => {
      const reported = isTyped(print) ? saved.inForce.get(key) : print;
      return reported === undefined ? [] : [[key, reported]];
    }),
  );
  if (!isSplit) return { ...saved, state: "submitted", version: saved.version + 1, inForce };
  // What is in force already is not submitted again (design §6); a changed report is a draft by then.
  const isNew = saved.version === 0 || !isSamePrints(inForce, saved.inForce);
  const state = isNew || isChanged ? "draft" : saved.state;
  return { ...saved, state, version: saved.version + (isNew ? 1 : 0), inForce };
}
