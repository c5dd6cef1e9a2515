import type { ProblemCode } from "../../core/contract/problemCodes.ts";
import { Problem } from "../../core/Problem.ts";

/** The Dialog API's codes that the user can do something about; the rest are `signin.failed`. */
const known: Readonly<Record<number, ProblemCode>> = {
  /** Closed by the user, or cut off by a page's Cross-Origin-Opener-Policy. */
  12006: "signin.cancelled",
  /** The user said no to opening it. */
  12009: "signin.cancelled",
  /** The browser blocks windows from this page. */
  12011: "signin.popup-blocked",
};

/** An earlier dialog is still closing. */
const stillOpen = 12007;
const tries = 4;
const pause = 500;

/** Opens our own page in a dialog window and resolves with its first message. */
export async function openDialog(url: string): Promise<string> {
  return firstMessage(await display(url, tries));
}

async function display(url: string, triesLeft: number): Promise<Office.Dialog> {
  const result = await new Promise<Office.AsyncResult<Office.Dialog>>((resolve) =>
    Office.context.ui.displayDialogAsync(url, { height: 70, width: 40, promptBeforeOpen: false }, resolve),
  );
  if (result.status === Office.AsyncResultStatus.Succeeded) return result.value;
  if (result.error.code !== stillOpen || triesLeft <= 1) throw dialogProblem(result.error.code);
  await new Promise((resolve) => setTimeout(resolve, pause));
  return display(url, triesLeft - 1);
}

type DialogEvent = { message: string; origin: string | undefined } | { error: number };

function firstMessage(dialog: Office.Dialog): Promise<string> {
  return new Promise((resolve, reject) => {
    dialog.addEventHandler(Office.EventType.DialogMessageReceived, (event: DialogEvent) => {
      dialog.close();
      if ("message" in event && isOurs(event.origin)) resolve(event.message);
      else reject(new Problem("signin.failed", { reason: "origin" }));
    });
    dialog.addEventHandler(Office.EventType.DialogEventReceived, (event: DialogEvent) => {
      if ("error" in event) reject(dialogProblem(event.error));
    });
  });
}

/** Programs without DialogOrigin 1.1 pass no origin, and take messages from our own origin only. */
const isOurs = (origin: string | undefined): boolean => !origin || origin === window.location.origin;

const dialogProblem = (code: number): Problem =>
  new Problem(known[code] ?? "signin.failed", { office: code });
