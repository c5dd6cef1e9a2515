/** How long the last reading took, and the check of what was read; milliseconds. */
export interface CheckTimes {
  readonly read: number;
  readonly check: number;
}

declare global {
  interface Window {
    checkTimes: () => CheckTimes;
  }
}

/** Runs in the pane before its own code: notes when the checking worker is told to read and to check, and is done. */
export function watchWorker(): void {
  let [layout, check, done, id] = [0, 0, 0, -1];
  window.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      this.addEventListener(
        "message",
        ({ data }: MessageEvent<{ readonly id: number; readonly kind: string }>) => {
          if (data.kind === "done" && data.id === id) done = performance.now();
        },
      );
    }
    override postMessage(message: { readonly id: number; readonly kind: string }): void {
      if (message.kind === "setLayout") layout = performance.now();
      if (message.kind === "check") [check, id] = [performance.now(), message.id];
      super.postMessage(message);
    }
  };
  window.checkTimes = () => ({ read: check - layout, check: done - check });
}
