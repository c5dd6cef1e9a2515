import { Button, Field, Input, Textarea } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import { longestNote } from "../../../core/contract/textLimits.ts";
import { QuestionDialog } from "../../ui/QuestionDialog.tsx";
import { useOpenWords } from "./useOpenWords.ts";

const longestLine = 20;

interface Props {
  readonly title: string;
  readonly yes: string;
  readonly label: string;
  readonly isRequired?: boolean;
  /** One line instead of several. */
  readonly isShort?: boolean;
  /** It cannot be done at all, as the children say. */
  readonly isTooMuch?: boolean;
  readonly start?: string;
  /** What is wrong with what is written; said once one has tried. */
  readonly troubleOf: (text: string) => string | undefined;
  readonly onYes: (text: string) => Promise<boolean>;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** A step that needs a word, or may have one. Escape leaves everything as it was. */
export function NoteDialog({
  title,
  yes,
  label,
  isRequired = false,
  isShort = false,
  isTooMuch = false,
  start = "",
  troubleOf,
  onYes,
  onDone,
  children,
}: Props) {
  const { dialogs: words } = useOpenWords();
  const [text, setText] = useState(start);
  const [isTried, setTried] = useState(false);
  const trouble = troubleOf(text);
  const agree = () => {
    setTried(true);
    if (isTooMuch || trouble !== undefined) return;
    onDone();
    void onYes(text);
  };
  return (
    <QuestionDialog
      title={title}
      onNo={onDone}
      actions={
        <>
          <Button onClick={onDone}>{words.no}</Button>
          <Button appearance="primary" disabledFocusable={isTooMuch} onClick={agree}>
            {yes}
          </Button>
        </>
      }
    >
      <p>{children}</p>
      <Field
        label={label}
        required={isRequired}
        {...(isTried && trouble !== undefined && { validationMessage: trouble })}
      >
        {isShort ? (
          <Input
            autoFocus
            autoComplete="off"
            value={text}
            maxLength={longestLine}
            onChange={(_, { value }) => setText(value)}
          />
        ) : (
          <Textarea
            autoFocus
            rows={4}
            value={text}
            maxLength={longestNote}
            onChange={(_, { value }) => setText(value)}
          />
        )}
      </Field>
    </QuestionDialog>
  );
}
