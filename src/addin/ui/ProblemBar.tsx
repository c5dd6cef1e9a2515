import { Button } from "@fluentui/react-components";
import type { ProblemAction } from "../text/problemActions.ts";
import { troubleOf } from "../text/troubleOf.ts";
import { Notice } from "./Notice.tsx";
import { useWords } from "./WordsContext.ts";

interface Props {
  readonly problem: unknown;
  readonly onAction: (action: ProblemAction) => void;
}

/** What went wrong, in one sentence, with the one thing to do about it. */
export function ProblemBar({ problem, onAction }: Props) {
  const words = useWords();
  const { sentence, action } = troubleOf(problem, words);
  return (
    <Notice
      kind="error"
      actions={
        <Button size="small" onClick={() => onAction(action)}>
          {words.actions[action]}
        </Button>
      }
    >
      {sentence}
    </Notice>
  );
}
