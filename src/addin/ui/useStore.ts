import { useSyncExternalStore } from "react";
import type { Store } from "../Store.ts";

/** The store's value, and a new render whenever it changes. */
export const useStore = <Value>(store: Store<Value>): Value =>
  useSyncExternalStore(store.subscribe, store.read);
