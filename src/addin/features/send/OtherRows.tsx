import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { asFluentRef } from "../../ui/asFluentRef.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { Sender } from "./Sender.ts";
import { countOthers, countRemoved, type ReportPlan } from "./SendPlan.ts";

const useStyles = makeStyles({
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly plan: ReportPlan;
  readonly sender: Sender;
}

/** Rows of the report that are not in this sheet: said, kept, and taken out only once the planner has said so twice. */
export function OtherRows({ plan, sender }: Props) {
  const styles = useStyles();
  const words = useWords();
  const [isSure, askSure] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isSure) keep.current?.focus();
  }, [isSure]);
  const count = countOthers(plan);
  const removed = countRemoved(plan);
  if (count === 0) return removed > 0 && <Text size={200}>{words.send.othersRemoved(removed)}</Text>;
  const asks = plan.outcome === "others";
  const settle = (choice: "keep" | "remove") => () => void sender.settleOthers(plan.period, choice);
  if (isSure)
    return (
      <>
        <Text size={200}>{words.send.othersSure(count, words.formats.period(plan.period))}</Text>
        <span className={styles.actions}>
          <Button size="small" ref={asFluentRef(keep)} onClick={() => askSure(false)}>
            {words.send.othersStay}
          </Button>
          <Button size="small" onClick={settle("remove")}>
            {words.send.othersRemove(count)}
          </Button>
        </span>
      </>
    );
  return (
    <>
      <Text size={200}>{asks ? words.send.othersAsk(count) : words.send.notInSheet(count)}</Text>
      {plan.outcome !== "submitted" && (
        <span className={styles.actions}>
          {asks && (
            <Button size="small" appearance="primary" onClick={settle("keep")}>
              {words.send.othersKeep}
            </Button>
          )}
          <Button size="small" onClick={() => askSure(true)}>
            {words.send.othersRemoveAsk(count)}
          </Button>
        </span>
      )}
    </>
  );
}
