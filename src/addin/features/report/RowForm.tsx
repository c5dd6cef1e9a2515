import { Button, Field, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { typedLength } from "../../../core/contract/rowLimits.ts";
import { stateName } from "../../../core/rules/stateName.ts";
import { cellStates } from "../../../core/values/cellStates.ts";
import { readCount } from "../../../core/values/CountValue.ts";
import { readDate } from "../../../core/values/DateValue.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { OpenReport } from "./OpenReport.ts";
import type { ReportForm } from "./ReportRow.ts";
import { completeDate } from "./completeDate.ts";
import { ThreadList } from "./ThreadList.tsx";
import { useOpenWords } from "./useOpenWords.ts";

const useStyles = makeStyles({
  form: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderTop: `2px solid ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorNeutralBackground2,
    flexShrink: 0,
  },
  fields: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(104px, 1fr))",
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    // A neighbour's error makes no field taller.
    alignItems: "start",
  },
  input: { minWidth: 0 },
  foot: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  keys: { flexGrow: 1, flexBasis: "140px", color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly open: OpenReport;
  /** The keyboard goes back to the list. */
  readonly onLeave: () => void;
}

/** One row's cells, typed as in a sheet: Enter puts them in the report, Escape leaves the row as it was. */
export function RowForm({ open, onLeave }: Props) {
  const styles = useStyles();
  const { entry: words } = useOpenWords();
  const { form, entry, doing } = useStore(open.store);
  useStore(open.threads.store);
  const root = useRef<HTMLFormElement>(null);
  const start = entry?.start;
  const field = entry?.field;
  useEffect(() => {
    root.current?.scrollIntoView({ block: "nearest" });
    const named =
      field === undefined ? null : root.current?.querySelector<HTMLInputElement>(`[name="${field}"]`);
    if (named) return named.focus();
    // A new row that goes on from the last has its unit and day already.
    const inputs = [...(root.current?.querySelectorAll("input") ?? [])];
    const isNext = inputs[0]?.value !== "" || inputs[1]?.value !== "";
    const first = isNext ? inputs.find((each, at) => at > 2 && each.value === "") : undefined;
    (first ?? inputs[0])?.focus();
  }, [start, field]);
  if (!form || !entry) return null;
  const isReadOnly = !open.isWritable;
  const accept = () => {
    if (entry.id === undefined) open.entry.acceptAndGoOn();
    else open.entry.accept();
    if (!open.store.value.entry) onLeave();
  };
  const leave = () => {
    open.entry.leave();
    onLeave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
  const name = entry.id === undefined ? "" : open.unitNames.nameOf(open.shown.row(entry.id));
  const said = entry.id === undefined ? [] : open.threads.at(open.shown.row(entry.id));
  const title = entry.id === undefined ? words.newRow : words.row(open.shown.placeOf(entry.id) + 1);
  return (
    <form
      ref={root}
      className={styles.form}
      aria-label={title}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        accept();
      }}
    >
      <Text weight="semibold">{title}</Text>
      {name !== "" && <Text size={200}>{name}</Text>}
      {said.length > 0 && <ThreadList open={open} threads={said} form={form} />}
      <div className={styles.fields}>
        {form.fields.map((field) => (
          <Cell key={field.key} open={open} field={field} isReadOnly={isReadOnly} />
        ))}
      </div>
      <div className={styles.foot}>
        {!isReadOnly && (
          <>
            <Text size={200} className={styles.keys}>
              {words.keys}
            </Text>
            <Button type="submit" size="small" appearance="primary" disabledFocusable={doing !== undefined}>
              {words.accept}
            </Button>
          </>
        )}
        <Button size="small" onClick={leave}>
          {isReadOnly ? words.close : words.leave}
        </Button>
      </div>
    </form>
  );
}

interface CellProps {
  readonly open: OpenReport;
  readonly field: ReportForm["fields"][number];
  readonly isReadOnly: boolean;
}

function Cell({ open, field: { key, type, label, help }, isReadOnly }: CellProps) {
  const styles = useStyles();
  const words = useWords();
  const { entry: said } = useOpenWords();
  const { entry, report } = useStore(open.store);
  const text = entry?.texts[key] ?? "";
  const refusal = entry?.refusal?.field === key ? entry.refusal : undefined;
  const whole = type === "date" ? completeDate(text, report?.period ?? "") : text;
  const doubt = refusal ? undefined : doubtOf(type, whole);
  const sentence =
    refusal?.why === "cpr"
      ? said.refusals.cpr
      : refusal?.why === "empty"
        ? said.refusals.empty
        : refusal
          ? said.refusals.otherPeriod(words.formats.period(report?.period ?? ""))
          : doubt && words.rules[doubt.rule]({ field: key, state: doubt.state });
  return (
    <Field
      label={label[words.language]}
      size="small"
      validationState={refusal ? "error" : doubt ? "warning" : "none"}
      {...(sentence !== undefined && { validationMessage: sentence })}
    >
      <Input
        size="small"
        name={key}
        className={styles.input}
        title={help[words.language]}
        value={text}
        maxLength={typedLength}
        readOnly={isReadOnly}
        autoComplete="off"
        {...(type === "count" && { inputMode: "numeric" as const })}
        {...(type === "date" && { placeholder: said.datePlaceholder })}
        onChange={(_, { value }) => open.entry.type(key, value)}
      />
    </Field>
  );
}

/** What is typed can stand in a draft, but not be read: what would be right is said at once. */
function doubtOf(type: CellProps["field"]["type"], text: string) {
  if (type === "code" || text.trim() === "") return undefined;
  const { state } = type === "date" ? readDate(text) : readCount(text);
  if (state === cellStates.read) return undefined;
  return { rule: type === "date" ? ("DATE-1" as const) : ("BEDS-2" as const), state: stateName(state) };
}
