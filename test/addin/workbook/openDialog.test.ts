import { afterEach, describe, expect, it, vi } from "vitest";
import { openDialog } from "../../../src/addin/workbook/openDialog.ts";
import { da } from "../../../src/addin/text/da.ts";
import { en } from "../../../src/addin/text/en.ts";
import { troubleOf } from "../../../src/addin/text/troubleOf.ts";

type Handler = (event: Readonly<Record<string, unknown>>) => void;

/** Office's answers to being asked for a dialog, one a try: refused with a code, or opened. */
function officeSays(...answers: readonly (number | "opened")[]) {
  const handlers = new Map<string, Handler>();
  const close = vi.fn();
  const asked = vi.fn();
  const dialog = { close, addEventHandler: (kind: string, handler: Handler) => handlers.set(kind, handler) };
  vi.stubGlobal("Office", {
    AsyncResultStatus: { Succeeded: "succeeded" },
    EventType: { DialogMessageReceived: "message", DialogEventReceived: "event" },
    context: {
      ui: {
        displayDialogAsync: (url: string, _size: unknown, done: (result: unknown) => void) => {
          const answer = answers[asked.mock.calls.length]!;
          asked(url);
          done(
            answer === "opened"
              ? { status: "succeeded", value: dialog }
              : { status: "failed", error: { code: answer } },
          );
        },
      },
    },
  });
  vi.stubGlobal("window", { location: { origin: "https://pane.example" } });
  return {
    asked,
    close,
    tell: (kind: "message" | "event", event: object) => handlers.get(kind)!({ ...event }),
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const url = "https://pane.example/pane/sign-in.html";

describe("the sign-in dialog", () => {
  it("gives what its page sends, and closes", async () => {
    const office = officeSays("opened");
    const answer = openDialog(url);
    await vi.waitFor(() => office.tell("message", { message: "code=1", origin: "https://pane.example" }));
    expect(await answer).toBe("code=1");
    expect(office.close).toHaveBeenCalledOnce();
  });

  it("takes nothing from another's page", async () => {
    const office = officeSays("opened");
    const answer = openDialog(url);
    const refused = expect(answer).rejects.toMatchObject({ code: "signin.failed" });
    await vi.waitFor(() => office.tell("message", { message: "code=1", origin: "https://other.example" }));
    await refused;
  });

  it.each([
    [12002, "signin.failed"],
    [12003, "signin.failed"],
    [12004, "signin.failed"],
    [12005, "signin.failed"],
    [12009, "signin.cancelled"],
    [12011, "signin.popup-blocked"],
  ])("that Office refuses with %i says what to do, in each language", async (code, problem) => {
    officeSays(code);
    const thrown: unknown = await openDialog(url).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: problem });
    const general = da.problems["signin.failed"]({});
    expect(troubleOf(thrown, da).sentence).not.toBe(general);
    expect(troubleOf(thrown, en).sentence).not.toBe(en.problems["signin.failed"]({}));
  });

  it("that the person closes, or a page's policy cuts off, is said to be closed", async () => {
    const office = officeSays("opened");
    const refused = expect(openDialog(url)).rejects.toMatchObject({ code: "signin.cancelled" });
    await vi.waitFor(() => office.tell("event", { error: 12006 }));
    await refused;
  });

  it("waits for an earlier one that is still closing, and says at last that it stands open", async () => {
    vi.useFakeTimers();
    const office = officeSays(12007, 12007, 12007, 12007);
    const answer = openDialog(url).catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    expect(troubleOf(await answer, da).sentence).toContain("står åbent");
    expect(office.asked).toHaveBeenCalledTimes(4);
  });
});
