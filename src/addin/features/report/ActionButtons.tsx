import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { FillDialog } from "./FillDialog.tsx";
import type { OpenReport } from "./OpenReport.ts";
import { actionKeys, type ActionKey, type Allowed } from "./reportActions.ts";
import { SubmitDialog } from "./SubmitDialog.tsx";
import { showPrint } from "./showPrint.ts";
import { type Asking, isAsking, StepDialog } from "./StepDialog.tsx";
import { useOpenWords } from "./useOpenWords.ts";
import { usePlanSheet } from "./usePlanSheet.ts";

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
  button: { minWidth: 0 },
  why: { maxWidth: "240px" },
  // The action is dimmed; why it is must be read all the same.
  reason: {
    whiteSpace: "normal",
    overflowWrap: "anywhere",
    color: tokens.colorNeutralForeground2,
    ":hover": { color: tokens.colorNeutralForeground2 },
  },
});

/** What leads the report on from where it is, the first that is allowed. */
const onward: readonly ActionKey[] = ["submit", "edit", "approve"];

/** Every action: those that are allowed as buttons, the others in a menu that says why not. */
export function ActionButtons({ open }: { readonly open: OpenReport }) {
  const styles = useStyles();
  const words = useOpenWords();
  const { doing } = useStore(open.store);
  const [asking, setAsking] = useState<Asking>();
  const run = useActions(open);
  const allowed = open.allowed();
  const primary = onward.find((action) => allowed[action] === undefined);
  const act = (action: ActionKey) => {
    if (doing) return;
    if (isAsking(action)) setAsking(action);
    else run[action]();
  };
  return (
    <div className={styles.bar} role="group" aria-label={words.actionsLabel}>
      {actionKeys
        .filter((action) => allowed[action] === undefined)
        .map((action) => (
          <Button
            key={action}
            size="small"
            className={styles.button}
            appearance={action === primary ? "primary" : "secondary"}
            disabledFocusable={doing !== undefined}
            onClick={() => act(action)}
          >
            {words.actions[action]}
          </Button>
        ))}
      <Others allowed={allowed} />
      <FillDialog open={open} onAnew={run.pullAnew} />
      <SubmitDialog open={open} />
      {asking && <StepDialog open={open} asking={asking} onDone={() => setAsking(undefined)} />}
    </div>
  );
}

/** What cannot be done now, and why. */
function Others({ allowed }: { readonly allowed: Allowed }) {
  const styles = useStyles();
  const words = useOpenWords();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          icon={<MoreHorizontalRegular />}
          aria-label={words.more}
          title={words.more}
        />
      </MenuTrigger>
      <MenuPopover className={styles.why}>
        <MenuList>
          {actionKeys.flatMap((action) => {
            const reason = allowed[action];
            // Nobody looks for the person of a form that has none.
            if (reason === undefined || reason === "noPerson") return [];
            return (
              <MenuItem
                key={action}
                disabled
                subText={{ className: styles.reason, children: words.reasons[reason] }}
              >
                {words.actions[action]}
              </MenuItem>
            );
          })}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

type Plain = Exclude<ActionKey, Asking>;

function useActions(open: OpenReport): Readonly<Record<Plain | "pullAnew", () => void>> {
  const words = useOpenWords();
  const { language } = useWords();
  const planSheet = usePlanSheet(open);
  return {
    save: () => void open.steps.save(),
    validate: () => void open.steps.validate(),
    submit: () => void open.steps.askToSubmit(),
    edit: () => void open.steps.take("edit"),
    putInOutbox: () => void open.steps.putInOutbox(),
    takeOut: () => void open.steps.take("takeOut"),
    print: () => {
      const view = showPrint();
      void open.steps.print(language, words.fileWord, view.show).then((isPrinted) => {
        if (!isPrinted) view.close();
      });
    },
    pull: () => void open.sheet.pull(planSheet),
    pullAnew: () => void open.sheet.pullAnew(planSheet),
  };
}
