import { type ReactNode, useEffect, useState } from "react";

/** Draws its children in a task of their own, once all around them stands: a click in between is answered sooner. */
export function NextTask({ children }: { readonly children: ReactNode }) {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true));
    return () => clearTimeout(timer);
  }, []);
  return isDue && children;
}
