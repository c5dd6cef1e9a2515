import { Button, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { QuestionDialog } from "../../ui/QuestionDialog.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { OpenReport } from "./OpenReport.ts";
import { isDirty, isTyped } from "./OpenReportState.ts";
import { typedTable } from "./typedTable.ts";
import { useOpenWords } from "./useOpenWords.ts";

interface Props {
  readonly open: OpenReport;
  readonly onPull: () => void;
}

/** It was cancelled or deleted elsewhere: what was typed cannot be saved there any more, but taken along. */
export function EndedNotice({ open, onPull }: Props) {
  const { ended: words, leaving } = useOpenWords();
  const state = useStore(open.store);
  const [isShown, setShown] = useState(false);
  const { ended, isLeaving } = state;
  if (!ended) return null;
  const hasTyped = isDirty(state) || isTyped(state);
  return (
    <>
      <Notice
        kind="error"
        title={words[ended.how](ended.by)}
        actions={
          <>
            {open.allowed().pull === undefined && (
              <Button size="small" appearance="primary" onClick={onPull}>
                {words.pull}
              </Button>
            )}
            {hasTyped && (
              <Button size="small" onClick={() => setShown(true)}>
                {words.show}
              </Button>
            )}
            <Button size="small" onClick={() => void open.leaving.leave()}>
              {words.leave}
            </Button>
          </>
        }
      >
        {hasTyped ? words.typed : words.nothingTyped}
      </Notice>
      {isShown && <TypedDialog open={open} onDone={() => setShown(false)} />}
      {isLeaving && hasTyped && (
        <ConfirmDialog
          title={leaving.reallyTitle}
          yes={leaving.reallyYes}
          onYes={() => open.leaving.throwAway()}
          onNo={() => open.leaving.stay()}
        >
          {leaving.really}
        </ConfirmDialog>
      )}
    </>
  );
}

/** What was typed, as text that a sheet takes when it is pasted. */
function TypedDialog({ open, onDone }: Pick<Props, "open"> & { readonly onDone: () => void }) {
  const { ended: words } = useOpenWords();
  const { language } = useWords();
  const { form } = useStore(open.store);
  const [text] = useState(() => (form ? typedTable(open, form, language) : ""));
  return (
    <QuestionDialog
      title={words.showTitle}
      onNo={onDone}
      actions={<Button onClick={onDone}>{words.close}</Button>}
    >
      <p>{words.howToCopy}</p>
      <Textarea
        autoFocus
        readOnly
        rows={8}
        style={{ width: "100%" }}
        aria-label={words.showTitle}
        value={text}
        onFocus={({ target }) => target.select()}
      />
    </QuestionDialog>
  );
}
