import { useSyncExternalStore } from "react";

function subscribe(onChange: () => void): () => void {
  addEventListener("online", onChange);
  addEventListener("offline", onChange);
  return () => {
    removeEventListener("online", onChange);
    removeEventListener("offline", onChange);
  };
}

/** False where the machine has no network at all; true says only that it has some. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
