import { Button } from "@fluentui/react-components";
import { QuestionDialog } from "../../ui/QuestionDialog.tsx";
import { useReportWords } from "../../ui/reports/useReportWords.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { OpenReport } from "./OpenReport.ts";
import { useOpenWords } from "./useOpenWords.ts";

/** What is about to be submitted. It has just been asked for and can be edited again: one Enter says yes. */
export function SubmitDialog({ open }: { readonly open: OpenReport }) {
  const { submitting: words } = useOpenWords();
  const { pane } = useWords();
  const list = useReportWords();
  const { asked, report } = useStore(open.store);
  if (!asked || !report) return null;
  const leave = () => open.store.patch({ asked: undefined });
  return (
    <QuestionDialog
      title={words.title}
      onNo={leave}
      actions={
        <>
          <Button autoFocus appearance="primary" onClick={() => void open.steps.submit()}>
            {words.yes}
          </Button>
          <Button onClick={leave}>{pane.no}</Button>
        </>
      }
    >
      {words.about(list.period(report.period), asked.rows, asked.warnings)}
      {report.version > 0 && ` ${words.replaces(report.version)}`}
    </QuestionDialog>
  );
}
