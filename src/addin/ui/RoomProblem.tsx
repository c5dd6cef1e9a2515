import { useEffect } from "react";
import { Problem } from "../../core/Problem.ts";
import { askOptional } from "../askOptional.ts";
import type { ProblemAction } from "../text/problemActions.ts";
import type { WindowParts } from "../WindowParts.ts";
import { ProblemBar } from "./ProblemBar.tsx";

interface Props {
  readonly problem: unknown;
  readonly account: WindowParts["account"];
  readonly onAgain: () => void;
  readonly onDismiss: () => void;
}

/** Rights or a whole group may be taken away while a room is open. */
const isOfRights = (problem: unknown): boolean =>
  problem instanceof Problem && (problem.code === "right.missing" || problem.code === "group.unknown");

/** What went wrong in a room of SEI's window; nothing where nothing did. */
export function RoomProblem({ problem, account, onAgain, onDismiss }: Props) {
  useEffect(() => {
    if (isOfRights(problem)) void askOptional(() => account.refresh(), undefined);
  }, [problem, account]);
  if (problem === undefined) return null;
  const act = (action: ProblemAction) => {
    if (action === "signIn") account.expire();
    else if (action === "dismiss") onDismiss();
    else onAgain();
  };
  return <ProblemBar problem={problem} onAction={act} />;
}
