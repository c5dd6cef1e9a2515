import type { Finding } from "./Finding.ts";

/** True when one click may mend it without a look: one reading, and the register confirmed it. */
const isSure = ({ mends }: Finding): boolean => mends?.length === 1 && mends[0]?.confirmed === true;

/** The findings that "Ret alle som denne" mends: of the same rule, each with one confirmed mend. */
export const mendsLike = (finding: Finding, all: readonly Finding[]): readonly Finding[] =>
  isSure(finding) ? all.filter((other) => other.rule === finding.rule && isSure(other)) : [];
