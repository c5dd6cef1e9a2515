import { useEffect } from "react";

/**
 * Lets Tab leave the pane at its edges. Fluent's menus put hidden stops there, to be passed by the browser's own Tab;
 * office.js, which takes Tab over, would stop at them for good.
 */
export function useTabOut(): void {
  useEffect(() => {
    const unstop = ({ key }: KeyboardEvent) => {
      if (key !== "Tab") return;
      for (const stop of document.querySelectorAll<HTMLElement>("[data-tabster-dummy]")) stop.tabIndex = -1;
    };
    // office.js listens at the window, after the document.
    document.addEventListener("keydown", unstop);
    return () => document.removeEventListener("keydown", unstop);
  }, []);
}
