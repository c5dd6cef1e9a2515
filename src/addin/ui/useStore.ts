import { useSyncExternalStore } from "react";
import type { Watched } from "../Store.ts";

/** The store's value, and a new render whenever it changes. */
export const useStore = <Value>(store: Watched<Value>): Value =>
  useSyncExternalStore(store.subscribe, store.read);
