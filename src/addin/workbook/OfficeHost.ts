import { openDialog } from "./openDialog.ts";
import { watchTheme } from "./watchTheme.ts";
import type { Host, HostAction, HostTheme } from "./Host.ts";

/** The program around the pane, through office.js; made once Office is ready. */
export class OfficeHost implements Host {
  get workbookPlace(): string {
    return Office.context.document.url;
  }

  get language(): string {
    return Office.context.displayLanguage;
  }

  watchTheme(listener: (theme: HostTheme) => void): () => void {
    return watchTheme(listener);
  }

  onAction(action: HostAction, run: () => Promise<void>): void {
    Office.actions.associate(action, (event?: Partial<Office.AddinCommands.Event>) => {
      // A button stays grey until it is told; a shortcut has no event to tell.
      void run().finally(() => event?.completed?.());
    });
  }

  openDialog(url: string): Promise<string> {
    return openDialog(url);
  }

  async showPane(): Promise<void> {
    if (Office.context.requirements.isSetSupported("SharedRuntime", "1.1")) {
      await Office.addin.showAsTaskpane();
    }
  }
}
