import { Button } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { QuestionDialog } from "./QuestionDialog.tsx";
import { useWords } from "./WordsContext.ts";

interface Props {
  readonly title: string;
  /** What saying yes does, e.g. "Ja, annullér skemaet". */
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
  readonly children: ReactNode;
}

/** A question before what cannot be undone. Escape says no; "no" has the focus, so that an Enter too many does nothing. */
export function ConfirmDialog({ title, yes, onYes, onNo, children }: Props) {
  const words = useWords();
  return (
    <QuestionDialog
      title={title}
      onNo={onNo}
      actions={
        <>
          <Button autoFocus onClick={onNo}>
            {words.pane.no}
          </Button>
          <Button appearance="primary" onClick={onYes}>
            {yes}
          </Button>
        </>
      }
    >
      {children}
    </QuestionDialog>
  );
}
