import type { HostTheme } from "./Host.ts";

const contrastQuery = "(forced-colors: active)";
const darkQuery = "(prefers-color-scheme: dark)";

/** Excel has no event for its theme, so it is looked up again when the system's changes or the pane gets focus. */
export function watchTheme(listener: (theme: HostTheme) => void): () => void {
  let told: HostTheme | undefined;
  const tell = () => {
    const theme = readTheme();
    if (theme !== told) listener((told = theme));
  };
  const queries = [contrastQuery, darkQuery].map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener("change", tell);
  window.addEventListener("focus", tell);
  tell();
  return () => {
    for (const query of queries) query.removeEventListener("change", tell);
    window.removeEventListener("focus", tell);
  };
}

/** The user's contrast theme first, then Excel's own theme, then the system's. */
function readTheme(): HostTheme {
  if (window.matchMedia(contrastQuery).matches) return "contrast";
  const dark = isOfficeDark() ?? window.matchMedia(darkQuery).matches;
  return dark ? "dark" : "light";
}

/** Undefined where the program tells nothing; older ones give only the background's colour. */
function isOfficeDark(): boolean | undefined {
  const theme = Office.context.officeTheme as Partial<Office.OfficeTheme> | undefined;
  if (typeof theme?.isDarkTheme === "boolean") return theme.isDarkTheme;
  const channels = /^#?(..)(..)(..)$/.exec(theme?.bodyBackgroundColor ?? "")?.slice(1);
  if (!channels) return undefined;
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => parseInt(channel, 16));
  return 0.3 * red + 0.6 * green + 0.1 * blue < 128;
}
