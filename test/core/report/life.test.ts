import { describe, expect, it } from "vitest";
import type { ReportState } from "../../../src/core/contract/reports.ts";
import { reportActions, type ReportAction } from "../../../src/core/contract/steps.ts";
import { life, refusalOf } from "../../../src/core/report/life.ts";

type Step = Exclude<ReportAction, "create">;
/** The tray that the report lands in, `none` when it is gone, else the code of the refusal. */
type Outcome = ReportState | "none" | `report.${string}`;

const cancelled = "report.cancelled";
const state = "report.state-refuses";
const never = "report.never-submitted";
const before = "report.submitted-before";
const locked = "report.person-locked";

/** Design §6 written out: what becomes of a report in this tray, before and after its first submission. */
const table: Readonly<Record<Step, Readonly<Record<string, Outcome>>>> = {
  save: {
    "draft 0": "draft",
    "draft 1": "draft",
    "outbox 0": state,
    "outbox 1": state,
    "submitted 1": "draft",
    "cancelled 1": cancelled,
  },
  edit: {
    "draft 0": state,
    "draft 1": state,
    "outbox 0": state,
    "outbox 1": state,
    "submitted 1": "draft",
    "cancelled 1": cancelled,
  },
  discard: {
    "draft 0": never,
    "draft 1": "submitted",
    "outbox 0": never,
    "outbox 1": "submitted",
    "submitted 1": state,
    "cancelled 1": cancelled,
  },
  putInOutbox: {
    "draft 0": "outbox",
    "draft 1": "outbox",
    "outbox 0": state,
    "outbox 1": state,
    "submitted 1": state,
    "cancelled 1": cancelled,
  },
  takeOut: {
    "draft 0": state,
    "draft 1": state,
    "outbox 0": "draft",
    "outbox 1": "draft",
    "submitted 1": state,
    "cancelled 1": cancelled,
  },
  submit: {
    "draft 0": "submitted",
    "draft 1": "submitted",
    "outbox 0": "submitted",
    "outbox 1": "submitted",
    "submitted 1": state,
    "cancelled 1": cancelled,
  },
  return: {
    "draft 0": state,
    "draft 1": state,
    "outbox 0": state,
    "outbox 1": state,
    "submitted 1": "draft",
    "cancelled 1": cancelled,
  },
  approve: {
    "draft 0": state,
    "draft 1": state,
    "outbox 0": state,
    "outbox 1": state,
    "submitted 1": "submitted",
    "cancelled 1": cancelled,
  },
  cancel: {
    "draft 0": state,
    "draft 1": state,
    "outbox 0": state,
    "outbox 1": state,
    "submitted 1": "cancelled",
    "cancelled 1": cancelled,
  },
  delete: {
    "draft 0": "none",
    "draft 1": before,
    "outbox 0": "none",
    "outbox 1": before,
    "submitted 1": before,
    "cancelled 1": cancelled,
  },
  changePerson: {
    "draft 0": "draft",
    "draft 1": locked,
    "outbox 0": state,
    "outbox 1": locked,
    "submitted 1": locked,
    "cancelled 1": cancelled,
  },
};

const who: Readonly<Record<Step, string>> = {
  save: "enter",
  edit: "enter",
  discard: "enter",
  putInOutbox: "enter",
  takeOut: "enter",
  submit: "submit",
  return: "review",
  approve: "review",
  cancel: "submit",
  delete: "enter",
  changePerson: "enter",
};

describe("a report's life", () => {
  const cases = Object.entries(table).flatMap(([action, outcomes]) =>
    Object.entries(outcomes).map(([from, outcome]) => [action as Step, from, outcome] as const),
  );

  it.each(cases)("%s of a report in %s: %s", (action, from, outcome) => {
    const [tray, version] = from.split(" ");
    const refusal = refusalOf(action, { state: tray as ReportState, version: Number(version) });
    expect(refusal?.code ?? life[action].to).toBe(outcome);
  });

  it.each(cases)("%s of a report in %s is the same at any later version", (action, from) => {
    const [tray, version] = from.split(" ");
    const later = Number(version) === 0 ? 0 : 17;
    const codeAt = (at: number) => refusalOf(action, { state: tray as ReportState, version: at })?.code;
    expect(codeAt(later)).toBe(codeAt(Number(version)));
  });

  it("leaves no action out, and names who may take each", () => {
    expect(Object.keys(table).sort()).toEqual(reportActions.filter((action) => action !== "create").sort());
    expect(Object.fromEntries(Object.entries(life).map(([action, step]) => [action, step.who]))).toEqual(who);
  });

  it("says in a refusal where the report is, so that a person can be told", () => {
    expect(refusalOf("approve", { state: "draft", version: 1 })?.details).toEqual({
      state: "draft",
      action: "approve",
    });
    expect(refusalOf("delete", { state: "draft", version: 2 })?.details).toMatchObject({ version: 2 });
  });
});
