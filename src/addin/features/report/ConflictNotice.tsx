import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useStore } from "../../ui/useStore.ts";
import type { OpenReport } from "./OpenReport.ts";
import { useOpenWords } from "./useOpenWords.ts";

/** Someone else saved it in the meantime: whose rows are to stand is hers to say, and nothing is lost until then. */
export function ConflictNotice({ open }: { readonly open: OpenReport }) {
  const { conflict: words } = useOpenWords();
  const { conflict } = useStore(open.store);
  const [isSure, setSure] = useState(false);
  if (!conflict) return null;
  const mine = open.rows.listChanges().length;
  return (
    <>
      <Notice
        kind="warning"
        title={words.title(conflict.by, conflict.how)}
        actions={
          mine === 0 ? (
            <Button size="small" onClick={() => void open.fetching.fetchTheirs(false)}>
              {words.fetch}
            </Button>
          ) : (
            <>
              <Button size="small" appearance="primary" onClick={() => void open.fetching.fetchTheirs(true)}>
                {words.keepMine}
              </Button>
              <Button size="small" onClick={() => setSure(true)}>
                {words.useTheirs}
              </Button>
            </>
          )
        }
      >
        {mine === 0 ? words.clean : words.dirty(mine)}
      </Notice>
      {isSure && (
        <ConfirmDialog
          title={words.reallyTitle}
          yes={words.reallyYes}
          onYes={() => {
            setSure(false);
            void open.fetching.fetchTheirs(false);
          }}
          onNo={() => setSure(false)}
        >
          {words.really(mine)}
        </ConfirmDialog>
      )}
    </>
  );
}
