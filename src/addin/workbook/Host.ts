/** What the pane asks of the program around it, besides the workbook. */
export interface Host {
  /** BCP 47, e.g. "da-DK". */
  readonly language: string;
  /** Where the workbook is kept, "" while it was never saved: a copy of it is kept elsewhere. */
  readonly workbookPlace: string;
  /** Follows the program's theme; calls back at once and on change. */
  watchTheme(listener: (theme: HostTheme) => void): () => void;
  /** Binds the manifest's actions (ribbon, context menu, shortcuts) to their functions. */
  onAction(action: HostAction, run: () => Promise<void>): void;
  /** Opens our own page in a dialog window and resolves with the message it sends; a Problem otherwise. */
  openDialog(url: string): Promise<string>;
  /** Brings the pane to front, where the program can. */
  showPane(): Promise<void>;
}

export type HostTheme = "light" | "dark" | "contrast";

/** The action ids of manifest.xml. */
export const hostActions = ["showPane", "checkSheet", "saveDraft", "submitReport"] as const;
export type HostAction = (typeof hostActions)[number];
