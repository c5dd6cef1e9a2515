/** Where a page ended, of what is listed by time: the last one's instant to the microsecond, and its id. */
export interface PagePlace {
  readonly at: string;
  readonly id: string;
}
