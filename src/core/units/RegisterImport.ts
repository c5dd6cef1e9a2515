import type { SystemSnapshot } from "../contract/register.ts";

/** Where a snapshot says that a unit is still open. */
export const openEnd = 0x7fffffff;

/** A line that was left out, and why: what of it could not be read. */
export interface UnreadableLine {
  /** Counts from 1, as an editor shows it. */
  readonly line: number;
  readonly why: "kind" | "code" | "level" | "from" | "to" | "order" | "columns" | "length";
}

/** A line that was read, though another says something else of its code on some of its days. */
export interface OverlappingLine {
  readonly line: number;
  readonly code: string;
}

/** What a register's file holds, and all that was odd about it. */
export interface RegisterImport {
  readonly snapshot: SystemSnapshot;
  readonly unreadable: readonly UnreadableLine[];
  readonly overlapping: readonly OverlappingLine[];
}
