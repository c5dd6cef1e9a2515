import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Textarea,
} from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import { looksLikeCpr } from "../../../core/values/looksLikeCpr.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { useStore } from "../../ui/useStore.ts";
import type { OpenReport } from "./OpenReport.ts";
import type { ActionKey } from "./reportActions.ts";
import { useOpenWords } from "./useOpenWords.ts";

const askingKeys = [
  "cancel",
  "delete",
  "discard",
  "return",
  "approve",
] as const satisfies readonly ActionKey[];
/** Actions that ask before they are taken. */
export type Asking = (typeof askingKeys)[number];
export const isAsking = (action: ActionKey): action is Asking =>
  (askingKeys as readonly ActionKey[]).includes(action);

/** The contract's: of rows that a reviewer rejects at once, and of what is written to the others. */
const mostRejected = 5_000;
const longestNote = 2_000;

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
      return confirm(words.cancelTitle, words.cancelYes, words.cancel, () => open.take("cancel"));
    case "discard":
      return confirm(words.discardTitle, words.discardYes, words.discard(version), () =>
        open.take("discard"),
      );
    case "delete":
      return confirm(words.deleteTitle, words.deleteYes, words.delete(open.rows.size), open.delete);
    case "approve":
      return (
        <NoteDialog
          title={words.approveTitle}
          yes={words.approveYes}
          label={words.approveNote}
          onYes={open.approve}
          onDone={onDone}
        >
          {words.approve(version)}
        </NoteDialog>
      );
    case "return":
      return (
        <NoteDialog
          title={words.returnTitle}
          yes={words.returnYes}
          label={words.note}
          isRequired
          isTooMuch={selected.size > mostRejected}
          onYes={open.return}
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

interface NoteProps {
  readonly title: string;
  readonly yes: string;
  readonly label: string;
  readonly isRequired?: boolean;
  readonly isTooMuch?: boolean;
  readonly onYes: (note: string) => Promise<boolean>;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

function NoteDialog({
  title,
  yes,
  label,
  isRequired = false,
  isTooMuch = false,
  onYes,
  onDone,
  children,
}: NoteProps) {
  const { dialogs: words } = useOpenWords();
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const trouble = looksLikeCpr(note)
    ? words.noteCpr
    : isRequired && isTried && note.trim() === ""
      ? words.noteMissing
      : undefined;
  const agree = () => {
    setTried(true);
    if (isTooMuch || looksLikeCpr(note) || (isRequired && note.trim() === "")) return;
    onDone();
    void onYes(note);
  };
  return (
    <Dialog open modalType="modal" onOpenChange={() => onDone()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <p>{children}</p>
            <Field
              label={label}
              required={isRequired}
              {...(trouble !== undefined && { validationMessage: trouble })}
            >
              <Textarea
                autoFocus
                rows={4}
                value={note}
                maxLength={longestNote}
                onChange={(_, { value }) => setNote(value)}
              />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button onClick={onDone}>{words.no}</Button>
            <Button appearance="primary" disabledFocusable={isTooMuch} onClick={agree}>
              {yes}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
