import { Field, type FieldProps, Input, makeStyles } from "@fluentui/react-components";
import { type KeyboardEvent, useState } from "react";
import { cellStates } from "../../core/values/cellStates.ts";
import { formatDay, readDate } from "../../core/values/DateValue.ts";

const useStyles = makeStyles({ inner: { minWidth: 0 } });

interface Props extends Pick<FieldProps, "className" | "hint"> {
  readonly label: string;
  readonly size?: "small" | "medium";
  /** An Excel serial. */
  readonly day: number | undefined;
  /** Said of what is no date, once the field is left. */
  readonly wrong: string;
  /** As it is typed; undefined while it can not be read. */
  readonly onDay: (day: number | undefined) => void;
}

/** A day as a Danish sheet writes it, however Excel's browser would; what cannot be read stays, with a sentence, until Escape. */
export function DayField({ label, size = "medium", day, wrong, onDay, ...field }: Props) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string>();
  const [isLeft, setLeft] = useState(false);
  const isRead = typed === undefined || typed.trim() === "" || isDate(typed);
  const type = (value: string) => {
    setTyped(value);
    setLeft(false);
    onDay(isDate(value) ? readDate(value).day : undefined);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "Enter") setLeft(true);
    if (key === "Escape") setTyped(undefined);
  };
  return (
    <Field {...field} label={label} size={size} {...(isLeft && !isRead && { validationMessage: wrong })}>
      <Input
        size={size}
        className={styles.inner}
        value={typed ?? (day === undefined ? "" : formatDay(day))}
        onChange={(_, { value }) => type(value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setLeft(true);
          if (isRead) setTyped(undefined);
        }}
      />
    </Field>
  );
}

const isDate = (text: string): boolean => readDate(text).state === cellStates.read;
