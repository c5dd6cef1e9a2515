import { readSavedMappings, type SavedMapping, withMapping } from "./SavedMappings.ts";

/** A sheet's mapping as a file's text: one planner sets it up, a region reads by it. It has no figures in it. */
export const writeMappingFile = (mapping: SavedMapping): string =>
  JSON.stringify(withMapping([], mapping), undefined, 2);

/** The mapping of a file's text; undefined for anything else. */
export function readMappingFile(text: string): SavedMapping | undefined {
  try {
    return readSavedMappings(JSON.parse(text))[0];
  } catch {
    // Not even JSON: the planner is told that it is none of ours.
    return undefined;
  }
}
