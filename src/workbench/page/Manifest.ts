/** What the workbench plays of an add-in's manifest. */
export interface Manifest {
  readonly tab: string;
  readonly ribbon: readonly Command[];
  readonly menu: { readonly label: string; readonly items: readonly Command[] } | undefined;
  readonly shortcuts: readonly Shortcut[];
}

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  /** File name of the icon, 32 pixels wide. */
  readonly icon: string;
  /** The function to run in the pane; undefined for a button that shows the pane. */
  readonly action: string | undefined;
}

export interface Shortcut {
  /** As "Ctrl+Alt+K". */
  readonly keys: string;
  readonly action: string;
}
