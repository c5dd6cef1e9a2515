export const themes = ["light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

/** What the page's address asks for. */
export interface Query {
  /** Address of the workbook to open first. */
  readonly open: string;
  readonly language: "da-DK" | "en-US";
  readonly theme: Theme;
  /** Rows to make in the page instead of opening a file. */
  readonly rows: number | undefined;
  /** False for a workbook that is held but not drawn. */
  readonly showsGrid: boolean;
  /** Another pane than the settings name. */
  readonly pane: string | undefined;
}

export function readQuery(search: string, systemTheme: Theme): Query {
  const query = new URLSearchParams(search);
  const rows = Number(query.get("rows"));
  return {
    open: query.get("open") ?? "/workbooks/eksempel.xlsx",
    language: query.get("lang")?.toLowerCase().startsWith("en") ? "en-US" : "da-DK",
    theme: themes.find((theme) => theme === query.get("theme")) ?? systemTheme,
    rows: Number.isInteger(rows) && rows > 0 ? Math.min(rows, 1_000_000) : undefined,
    showsGrid: query.get("grid") !== "none",
    pane: query.get("pane") ?? undefined,
  };
}
