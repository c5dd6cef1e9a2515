import { type RefObject, useEffect, useRef } from "react";

/**
 * What came has the keyboard, where the pane has it: the element itself, or the first such within it. Thus an Enter too
 * many falls on nothing, or on what does no harm. It must be a stop of its own: office.js, which takes the Tab key over,
 * leads out of the pane from what is none.
 */
export function useFocusFirst<E extends HTMLElement>(selector?: string): RefObject<E> {
  const root = useRef<E>(null);
  useEffect(() => {
    if (!document.hasFocus()) return;
    const first = selector === undefined ? root.current : root.current?.querySelector<HTMLElement>(selector);
    first?.focus();
  }, [selector]);
  return root;
}
