import { shares } from "./checking/checkedSheet.ts";
import type { EditWork } from "./checking/prepareEdit.ts";
import type { Measure } from "./figures/Measure.ts";
import { measuresOf } from "./figures/measuresOf.ts";
import { timeApart } from "./figures/timeApart.ts";

const rows = 100_000;
const works = [
  { name: "edit.100k", edited: 1 },
  { name: "paste20k.100k", edited: 20_000 },
];
const prepareEdit = new URL("checking/prepareEdit.ts", import.meta.url);

/** Re-checking after an edit of one row and after a paste of 20,000, as the pane's worker does; found right first. */
export default async function measureEdit(): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  for (const { name, edited } of works)
    for (const { suffix, bad } of shares) {
      // The peer alone that re-checks what changed; its pastes take seconds, so at the main share only.
      const peers = suffix === "" ? (["react-spreadsheet-import"] as const) : [];
      const whose: readonly EditWork["who"][] = ["ours", ...peers];
      const inputs = whose.map((who) => ({
        name: who,
        input: { who, rows, bad, edited } satisfies EditWork,
      }));
      for (const [who, times] of await timeApart(prepareEdit, inputs))
        measures.push(...measuresOf(`${name}${suffix}`, times, who === "ours" ? undefined : who));
    }
  return measures;
}
