import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import {
  reasonLength,
  type ReasonTrouble,
  tidyReason,
  troubleOfReason,
} from "../../../core/record/acceptedReason.ts";
import { asFluentRef } from "../../ui/asFluentRef.ts";
import { useMarkWords } from "./useMarkWords.ts";

const useStyles = makeStyles({
  form: {
    gridColumnStart: 2,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
  },
  reason: { minWidth: 0, width: "100%" },
  acts: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
});

interface Props {
  /** How many open warnings are like this one, itself among them. */
  readonly alike: number;
  /** The reason that no longer counts, to be changed or given again. */
  readonly earlier: string | undefined;
  readonly onAccept: (reason: string, all: boolean) => void;
  readonly onCancel: () => void;
}

/** Asks why a warning is right; what is written stays until it is accepted or given up. */
export function AcceptForm({ alike, earlier = "", onAccept, onCancel }: Props) {
  const styles = useStyles();
  const { accept: words } = useMarkWords();
  const [text, setText] = useState(earlier);
  const [trouble, setTrouble] = useState<ReasonTrouble>();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const give = (all: boolean) => {
    const found = troubleOfReason(tidyReason(text));
    setTrouble(found);
    if (found) input.current?.focus();
    else onAccept(text, all);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give(false);
  };
  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <form className={styles.form} onSubmit={submit} onKeyDown={giveUp} noValidate>
      <Field
        label={words.reason}
        size="small"
        required
        {...(trouble ? { validationMessage: words.trouble[trouble] } : { hint: words.help })}
      >
        <Input
          ref={asFluentRef(input)}
          className={styles.reason}
          size="small"
          value={text}
          maxLength={reasonLength}
          onChange={(_, { value }) => {
            setText(value);
            setTrouble(undefined);
          }}
        />
      </Field>
      <div className={styles.acts}>
        <Button type="submit" appearance="primary" size="small">
          {words.one}
        </Button>
        {alike > 1 && (
          <Button size="small" onClick={() => give(true)}>
            {words.all(alike)}
          </Button>
        )}
        <Button size="small" appearance="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
