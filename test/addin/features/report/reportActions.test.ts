import { describe, expect, it } from "vitest";
import {
  actionKeys,
  type ActionFacts,
  type ActionKey,
  reportActions,
} from "../../../../src/addin/features/report/reportActions.ts";
import { reportState } from "../../../../src/core/contract/reports.ts";

const facts = (part: Partial<ActionFacts> = {}): ActionFacts => ({
  report: { state: "draft", version: 0 },
  rights: ["read", "enter", "submit", "review"],
  rows: 3,
  isOldVersion: false,
  isDeleted: false,
  isUnsaved: false,
  isPartial: false,
  isSheetForm: true,
  hasPerson: false,
  isOwnSubmission: false,
  ...part,
});
const allowedOf = (part: Partial<ActionFacts>): readonly ActionKey[] => {
  const allowed = reportActions(facts(part));
  return actionKeys.filter((action) => allowed[action] === undefined);
};

describe("what can be done with a report", () => {
  /** Design §6, a line for each state: what each right opens beside looking at it. */
  const table = [
    ["draft", 0, "enter", ["save", "putInOutbox", "delete"]],
    ["draft", 0, "submit", ["submit"]],
    ["draft", 0, "review", []],
    ["draft", 2, "enter", ["save", "putInOutbox", "discard"]],
    ["draft", 2, "submit", ["submit"]],
    ["draft", 2, "review", []],
    ["outbox", 0, "enter", ["takeOut", "delete"]],
    ["outbox", 0, "submit", ["submit"]],
    ["outbox", 0, "review", []],
    ["outbox", 2, "enter", ["takeOut", "discard"]],
    ["outbox", 2, "submit", ["submit"]],
    ["outbox", 2, "review", []],
    ["submitted", 1, "enter", ["edit"]],
    ["submitted", 1, "submit", ["cancel"]],
    ["submitted", 1, "review", ["approve", "return"]],
    ["cancelled", 1, "enter", []],
    ["cancelled", 1, "submit", []],
    ["cancelled", 1, "review", []],
  ] as const;

  it.each(table)("a %s of version %i, with the right to %s: %j", (state, version, right, opened) => {
    const looks: ActionKey[] = state === "cancelled" ? ["print", "pull"] : ["validate", "print", "pull"];
    const allowed = allowedOf({ report: { state, version }, rights: ["read", right] });
    expect([...allowed].sort()).toEqual([...looks, ...opened].sort());
  });

  it("is only to look, for whoever may only read", () => {
    for (const state of reportState.options)
      for (const action of allowedOf({ report: { state, version: 1 }, rights: ["read"] }))
        expect(["validate", "print", "pull"]).toContain(action);
  });

  it("says of the right that is missing before it says of the tray", () => {
    const said = reportActions(facts({ report: { state: "outbox", version: 1 }, rights: ["read"] }));
    expect(said).toMatchObject({ edit: "noEnter", submit: "noSubmit", approve: "noReview", save: "noEnter" });
  });

  it("says what to do first where the report is in another tray", () => {
    const inState = (state: "draft" | "outbox" | "submitted", version: number) =>
      reportActions(facts({ report: { state, version } }));
    expect(inState("submitted", 1)).toMatchObject({
      save: "editFirst",
      putInOutbox: "editFirst",
      takeOut: "notInOutbox",
      submit: "isSubmitted",
      discard: "isSubmitted",
      delete: "submittedBefore",
    });
    expect(inState("outbox", 0)).toMatchObject({
      save: "inOutbox",
      edit: "inOutbox",
      putInOutbox: "isInOutbox",
      discard: "neverSubmitted",
      cancel: "neverSubmitted",
      approve: "onlySubmitted",
    });
    expect(inState("draft", 2)).toMatchObject({
      edit: "isDraft",
      takeOut: "notInOutbox",
      cancel: "discardFirst",
      delete: "submittedBefore",
      return: "onlySubmitted",
    });
  });

  it("is final once it is cancelled, whatever the right", () => {
    const said = reportActions(facts({ report: { state: "cancelled", version: 1 }, rights: [] }));
    expect(new Set(Object.values(said))).toEqual(new Set(["isCancelled", "noPerson", undefined]));
  });

  it("never saves part of a report as the whole", () => {
    expect(reportActions(facts({ isPartial: true }))).toMatchObject({
      save: "notAllRows",
      pull: "notAllRows",
      print: undefined,
    });
  });

  it("takes no step without what was typed, where that cannot be saved", () => {
    const inOutbox = reportActions(facts({ isUnsaved: true, report: { state: "outbox", version: 0 } }));
    expect(inOutbox).toMatchObject({ submit: "unsaved", validate: "unsaved", print: "unsaved" });
    expect(inOutbox.takeOut).toBeUndefined();
    const withoutEnter = reportActions(facts({ isUnsaved: true, rights: ["read", "submit"] }));
    expect(withoutEnter).toMatchObject({ submit: "unsaved", putInOutbox: "noEnter", save: "noEnter" });
    const submitted = reportActions(facts({ isUnsaved: true, report: { state: "submitted", version: 1 } }));
    expect(submitted).toMatchObject({ approve: "unsaved", return: "unsaved", edit: undefined });
    const savedFirst = reportActions(facts({ isUnsaved: true }));
    expect(savedFirst).toMatchObject({ submit: undefined, validate: undefined, print: undefined });
  });

  it("is to print alone, of an earlier version", () => {
    expect(allowedOf({ isOldVersion: true })).toEqual(["print"]);
  });

  it("says whom it is about anew until it is first submitted", () => {
    const inState = (state: "draft" | "outbox" | "submitted", version: number) =>
      reportActions(facts({ hasPerson: true, report: { state, version } })).changePerson;
    expect(inState("draft", 0)).toBeUndefined();
    expect(inState("outbox", 0)).toBe("inOutbox");
    expect(inState("draft", 1)).toBe("personLocked");
    expect(inState("submitted", 1)).toBe("personLocked");
    expect(reportActions(facts()).changePerson).toBe("noPerson");
  });

  it("puts into a sheet only what a sheet can hold", () => {
    expect(reportActions(facts({ isSheetForm: false })).pull).toBe("otherForm");
    expect(reportActions(facts({ rows: 0 })).pull).toBe("noRows");
  });
});
