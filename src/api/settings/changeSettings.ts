import type { GroupSettings } from "../../core/contract/settings.ts";
import { Problem } from "../../core/Problem.ts";
import type { Register } from "../../core/units/Register.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { revisionOf } from "../http/preconditions.ts";
import { lockGroup } from "../people/queries.ts";
import { recordAudit } from "../people/recordAudit.ts";
import { requireGroupRight } from "../people/requireGroupRight.ts";
import { findSettings, listOpenReports, updateSettings, type StoredSettings } from "./queries.ts";

export interface SettingsChange {
  readonly groupId: string;
  readonly wanted: GroupSettings;
  readonly ifMatch: string | undefined;
  readonly register: Register;
}

/** Things named in a refusal at most. */
const mostNamed = 100;

/**
 * Replaces a group's settings; what it changed goes into the audit. The group is locked first, as it is for making
 * a report, so that none is made by the old cut meanwhile.
 */
export async function changeSettings(
  scope: PersonTransaction,
  { groupId, wanted, ifMatch, register }: SettingsChange,
): Promise<StoredSettings> {
  await lockGroup(scope, groupId);
  await requireGroupRight(scope, groupId, "administer");
  const { settings, revision } = await requireSettings(scope, groupId);
  requireSettingsRevision(ifMatch, revision);
  const changed = changesOf(settings, wanted);
  if (changed.length === 0) return { settings, revision };
  requireKnownUnits(settings, wanted, register);
  if (changed.includes("cut")) await requireNothingBegun(scope, groupId, settings);
  const next = await updateSettings(scope, groupId, wanted);
  if (next === undefined) throw new Problem("right.missing", { right: "administer" });
  const details = { before: pick(settings, changed), after: pick(wanted, changed) };
  await recordAudit(scope, { groupId, action: "settings-changed", details });
  return { settings: wanted, revision: next };
}

/** Of one of the caller's groups. */
export async function requireSettings(scope: PersonTransaction, groupId: string): Promise<StoredSettings> {
  const stored = await findSettings(scope, groupId);
  if (stored === undefined) throw new Problem("group.unknown");
  return stored;
}

function requireSettingsRevision(ifMatch: string | undefined, revision: number): void {
  if (ifMatch === undefined) throw new Problem("settings.precondition-required");
  if (revisionOf(ifMatch) !== revision) throw new Problem("settings.stale", { revision });
}

type Setting = keyof GroupSettings;

/** A text per setting tells whether it changed: jsonb gives the keys of an object back in an order of its own. */
const changesOf = (before: GroupSettings, after: GroupSettings): Setting[] =>
  (Object.keys(after) as Setting[]).filter((setting) => textOf(before[setting]) !== textOf(after[setting]));

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );

const pick = (settings: GroupSettings, names: readonly Setting[]): Partial<GroupSettings> =>
  Object.fromEntries(names.map((name) => [name, settings[name]]));

/** Only a complete register may call a unit unknown; one that was declared before may stay. */
function requireKnownUnits(before: GroupSettings, after: GroupSettings, register: Register): void {
  const declared = new Set(before.closedPatterns.map(({ unit }) => unit));
  const unknown = after.closedPatterns
    .map(({ unit }) => unit)
    .filter((unit) => !declared.has(unit) && isUnknown(unit, register));
  if (unknown.length > 0) throw new Problem("settings.unit-unknown", { units: unknown.slice(0, mostNamed) });
}

function isUnknown(unit: string, register: Register): boolean {
  const [system, code = ""] = unit.split(":");
  const known = register.system(system === "sor" ? "sor" : "shak");
  return known !== undefined && known.complete && !known.knows(code);
}

/**
 * A report keeps the cut it was made by. What is submitted stays as it is, with its rows in force; what is only
 * begun would find no place in the new cut.
 */
async function requireNothingBegun(
  scope: PersonTransaction,
  groupId: string,
  { cut }: GroupSettings,
): Promise<void> {
  const reports = await listOpenReports(scope, groupId, mostNamed);
  if (reports.length > 0) throw new Problem("settings.cut-in-use", { cut, reports });
}
