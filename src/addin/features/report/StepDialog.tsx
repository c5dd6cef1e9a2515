import { mostRejected } from "../../../core/contract/textLimits.ts";
import { readPerson } from "../../../core/values/PersonValue.ts";
import { looksLikeCpr } from "../../../core/values/looksLikeCpr.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { useStore } from "../../ui/useStore.ts";
import { NoteDialog } from "./NoteDialog.tsx";
import type { OpenReport } from "./OpenReport.ts";
import type { ActionKey } from "./reportActions.ts";
import { useOpenWords } from "./useOpenWords.ts";

const askingKeys = [
  "cancel",
  "delete",
  "discard",
  "return",
  "approve",
  "changePerson",
] as const satisfies readonly ActionKey[];
/** Actions that ask before they are taken. */
export type Asking = (typeof askingKeys)[number];
export const isAsking = (action: ActionKey): action is Asking =>
  (askingKeys as readonly ActionKey[]).includes(action);

interface Props {
  readonly open: OpenReport;
  readonly asking: Asking;
  readonly onDone: () => void;
}

/** The question before a step that cannot be taken back, or that needs a word. */
export function StepDialog({ open, asking, onDone }: Props) {
  const { dialogs: words } = useOpenWords();
  const { report, selected } = useStore(open.store);
  const version = report?.version ?? 0;
  const confirm = (title: string, yes: string, about: string, work: () => Promise<boolean>) => (
    <ConfirmDialog
      title={title}
      yes={yes}
      onNo={onDone}
      onYes={() => {
        onDone();
        void work();
      }}
    >
      {about}
    </ConfirmDialog>
  );
  switch (asking) {
    case "cancel":
      return confirm(words.cancelTitle, words.cancelYes, words.cancel, () => open.steps.take("cancel"));
    case "discard":
      return confirm(words.discardTitle, words.discardYes, words.discard(version), () =>
        open.steps.take("discard"),
      );
    case "delete":
      return confirm(words.deleteTitle, words.deleteYes, words.delete(open.rows.size), open.steps.delete);
    case "approve":
      return (
        <NoteDialog
          title={words.approveTitle}
          yes={words.approveYes}
          label={words.approveNote}
          troubleOf={(note) => (looksLikeCpr(note) ? words.noteCpr : undefined)}
          onYes={open.steps.approve}
          onDone={onDone}
        >
          {words.approve(version)}
        </NoteDialog>
      );
    case "changePerson":
      return (
        <NoteDialog
          title={words.personTitle}
          yes={words.personYes}
          label={words.personLabel}
          isRequired
          isShort
          start={report?.person ?? ""}
          troubleOf={(text) => (readPerson(text).kind === "invalid" ? words.personInvalid : undefined)}
          onYes={open.steps.changePerson}
          onDone={onDone}
        >
          {words.person}
        </NoteDialog>
      );
    case "return":
      return (
        <NoteDialog
          title={words.returnTitle}
          yes={words.returnYes}
          label={words.note}
          isRequired
          troubleOf={(note) =>
            looksLikeCpr(note) ? words.noteCpr : note.trim() === "" ? words.noteMissing : undefined
          }
          isTooMuch={selected.size > mostRejected}
          onYes={open.steps.return}
          onDone={onDone}
        >
          {selected.size === 0
            ? words.returnNone
            : selected.size > mostRejected
              ? words.returnTooMany(selected.size, mostRejected)
              : words.returnRows(selected.size)}
        </NoteDialog>
      );
  }
}
