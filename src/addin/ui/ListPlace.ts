import type { VirtualItem } from "@tanstack/react-virtual";

/** Where one was in a list, for when one comes back to it. */
export interface ListPlace {
  /** The line that has the keyboard; -1 before there is one. */
  at: number;
  offset: number;
  /** Of the lines seen until then, so that the offset means the same again. */
  heights: VirtualItem[];
}

export const startOfList = (): ListPlace => ({ at: -1, offset: 0, heights: [] });
