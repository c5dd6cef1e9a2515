import type { Registrations } from "../record/Registrations.ts";
import type { CodeSystem } from "../units/UnitKey.ts";
import { isEmptyCell } from "../values/cellText.ts";
import type { CheckContext } from "./CheckContext.ts";

/** What is said once of a sheet, not of its cells: how far its code systems could be looked up. */
export type NoticeKey = `register.${"none" | "partial" | "old"}.${CodeSystem}`;

/** The register's gaps that concern the code systems this sheet writes. */
export function findNotices(
  { writings }: Pick<Registrations, "writings">,
  { register, now }: CheckContext,
): readonly NoticeKey[] {
  const used: CodeSystem[] = [];
  if (writings.some(({ sorCode }) => !isEmptyCell(sorCode))) used.push("sor");
  if (writings.some((unit) => !isEmptyCell(unit.hospitalCode) || !isEmptyCell(unit.departmentCode)))
    used.push("shak");
  return used.flatMap((name): NoticeKey[] => {
    const system = register.system(name);
    if (system === undefined) return [`register.none.${name}`];
    if (system.isStale(now.day)) return [`register.old.${name}`];
    return system.complete ? [] : [`register.partial.${name}`];
  });
}
