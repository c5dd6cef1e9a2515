import { Problem } from "../../../core/Problem.ts";
import type { Workbook } from "../../workbook/Workbook.ts";
import type { MapState } from "./MapState.ts";
import { mappingKey, readSavedMappings, type SavedMapping, withMapping } from "./SavedMappings.ts";

type Memory = Pick<Workbook, "loadState" | "saveState">;

/**
 * Keeps in the workbook how a sheet is read. False where it takes nothing just now: the sheet is checked and sent all
 * the same, and the next check saves again.
 */
export async function keepMapping(workbook: Memory, state: MapState): Promise<boolean> {
  const { sheet, part } = state;
  if (!sheet) return true;
  try {
    const saved = readSavedMappings(await workbook.loadState(mappingKey));
    const table = part?.kind === "table" ? { table: part.name } : {};
    await keep(workbook, saved, { sheet: sheet.name, ...mappingOf(state), ...table });
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return false;
  }
}

function mappingOf({ sheet, layout, blocks, joined, apart, choices }: MapState) {
  if (blocks) return { layout: blocks.layout, choices, with: blocks.sheets.map(({ name }) => name) };
  const read = [sheet!, ...joined].map(({ name }) => name);
  return {
    layout,
    choices,
    ...(joined.length > 0 && { with: read }),
    ...(apart.length > 0 && { without: apart }),
  };
}

/** Where a workbook can hold no more, the mappings that were used longest ago make room. */
async function keep(workbook: Memory, saved: readonly SavedMapping[], mapping: SavedMapping): Promise<void> {
  for (let others = saved; ; others = others.slice(0, Math.floor(others.length / 2)))
    try {
      await workbook.saveState(mappingKey, withMapping(others, mapping));
      return;
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.code !== "workbook.too-large" || others.length === 0)
        throw thrown;
    }
}
