import { type RefObject, useEffect } from "react";

const tabbable =
  "button:not([disabled]):not([tabindex='-1']), a[href], input:not([disabled]), select:not([disabled])";

/**
 * Keeps the keyboard in the pane when the control it was on goes away with its view: the first control of what
 * came instead has it then. office.js takes the Tab key over, and from nowhere it leads nowhere.
 */
export function useFocusKept(within: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = within.current;
    if (!root) return;
    let last: Element | undefined;
    const note = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : undefined;
    };
    const keep = () => {
      if (!last || last.isConnected || !document.hasFocus()) return;
      if (document.activeElement && document.activeElement !== document.body) return;
      root.querySelector<HTMLElement>(tabbable)?.focus();
    };
    root.addEventListener("focusin", note);
    const observer = new MutationObserver(keep);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener("focusin", note);
      observer.disconnect();
    };
  }, [within]);
}
