import { Button } from "@fluentui/react-components";
import { QuestionDialog } from "../../ui/QuestionDialog.tsx";
import { useStore } from "../../ui/useStore.ts";
import type { OpenReport } from "./OpenReport.ts";
import { useOpenWords } from "./useOpenWords.ts";

interface Props {
  readonly open: OpenReport;
  /** Into a new sheet instead. */
  readonly onAnew: () => void;
}

/** What putting the report back into the planner's own sheet would do to it, before anything is written. */
export function FillDialog({ open, onAnew }: Props) {
  const { fill: words, dialogs } = useOpenWords();
  const { fill } = useStore(open.store);
  if (!fill) return null;
  return (
    <QuestionDialog
      title={words.title}
      onNo={() => open.sheet.leaveSheet()}
      isFluid
      actions={
        <>
          <Button autoFocus onClick={() => open.sheet.leaveSheet()}>
            {dialogs.no}
          </Button>
          <Button onClick={onAnew}>{words.anew}</Button>
          <Button appearance="primary" onClick={() => void open.sheet.fillSheet()}>
            {words.yes(fill.sheetName)}
          </Button>
        </>
      }
    >
      <p>{words.about(fill)}</p>
    </QuestionDialog>
  );
}
