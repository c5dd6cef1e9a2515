import type { Jump, Thresholds } from "./settings.ts";

/** Of a group that has not said otherwise. Apart from the schemas, so that the pane's first load needs none. */
export const defaultThresholds: Thresholds = { occupancy: 150 };

/** What is offered to a group that switches JUMP-1 on (domain.md §8). */
export const usualJump: Jump = { percent: 50, count: 8 };
