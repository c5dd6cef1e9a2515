import type { Measure } from "../record/fields.ts";
import { lessOf, type ListLayout, type MappedColumn } from "./Layout.ts";
import { keepColumns } from "./mappedColumns.ts";

/** Another way to read a list, which only the planner can say is right. */
export type Offer =
  /** One column minus another: patients less those on leave, established beds less closed ones. */
  | {
      readonly kind: "less";
      readonly measure: Measure;
      readonly from: MappedColumn;
      readonly less: MappedColumn;
    }
  /** A unit stands in its first row alone: so many rows have none. */
  | { readonly kind: "unitOnce"; readonly rows: number }
  /** A measure stands in the first row of its unit alone. */
  | { readonly kind: "once"; readonly measure: Measure }
  /** Several rows have one unit and day. */
  | { readonly kind: "addRows"; readonly doubles: number }
  /** A list lacks its units, and this column may call them by names, or by codes here and names there. */
  | { readonly kind: "units"; readonly column: MappedColumn; readonly examples: readonly string[] }
  /** No heading says which count is which: these are guessed by their size, and a full ward looks like another. */
  | { readonly kind: "counts"; readonly columns: readonly GuessedColumn[] };

export interface GuessedColumn {
  readonly measure: Measure;
  readonly column: MappedColumn;
}

/** Offers that no planner may walk past: the figures would be wrong, and no rule would say so. */
export const mustBeAnswered = ({ kind }: Offer): boolean => kind === "less" || kind === "counts";

/** What an offer is about: one that was declined is known by it. */
export function offerKey(offer: Offer): string {
  if (offer.kind === "once") return `once ${offer.measure}`;
  if (offer.kind === "units") return `units ${offer.column.column}`;
  if (offer.kind !== "less") return offer.kind;
  return `less ${offer.measure} ${offer.from.column} ${offer.less.column}`;
}

/** The layout as it is once the planner has said yes. */
export function takeOffer(layout: ListLayout, offer: Offer): ListLayout {
  switch (offer.kind) {
    case "less":
      return {
        ...layout,
        columns: { ...layout.columns, [offer.measure]: offer.from, [lessOf(offer.measure)]: offer.less },
      };
    case "unitOnce":
      return { ...layout, unitOnce: true };
    case "once":
      return { ...layout, once: [...(layout.once ?? []), offer.measure] };
    case "addRows":
      return { ...layout, addsRows: true };
    case "units":
      return { ...layout, columns: { ...withoutColumn(layout, offer.column), unitName: offer.column } };
    case "counts":
      return { ...layout, columns: { ...layout.columns, ...chosen(offer.columns) } };
  }
}

const withoutColumn = ({ columns }: ListLayout, { column }: MappedColumn): ListLayout["columns"] =>
  keepColumns(columns, (_, mapped) => mapped.column !== column);

/** The layout as it is once she has said no, which is remembered where the list would ask again for ever. */
export const declineOffer = (layout: ListLayout, offer: Offer): ListLayout =>
  offer.kind === "unitOnce" ? { ...layout, unitOnce: false } : layout;

const chosen = (columns: readonly GuessedColumn[]): ListLayout["columns"] =>
  Object.fromEntries(columns.map(({ measure, column }) => [measure, { ...column, reason: "chosen" }]));
