import { useEffect } from "react";

/**
 * Keeps Escape in the pane. office.js, which hears it at the window, looks for a notice of its own to dismiss, and puts the
 * keyboard on the pane's first control whether there was one or not; nor may a search field be cleared by it then.
 */
export function useOwnEscape(): void {
  useEffect(() => {
    const keep = (event: KeyboardEvent) => {
      if (event.key === "Escape") event.stopPropagation();
    };
    document.addEventListener("keydown", keep);
    return () => document.removeEventListener("keydown", keep);
  }, []);
}
