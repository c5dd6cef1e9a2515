import {
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from "@fluentui/react-components";
import type { ReactNode } from "react";

/** `valid` is the manual's blue box (6.3); the others are Fluent's own red, yellow, green and grey. */
export type NoticeKind = "valid" | "error" | "warning" | "success" | "info";

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    paddingTop: tokens.spacingVerticalSNudge,
    paddingBottom: tokens.spacingVerticalSNudge,
  },
  body: { overflowWrap: "anywhere" },
  valid: {
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    "& .fui-MessageBar__icon": { color: tokens.colorBrandForeground1 },
  },
  actions: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
});

interface Props {
  readonly kind: NoticeKind;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** One box that says one thing: icon and word, never colour alone. */
export function Notice({ kind, title, children, actions }: Props) {
  const styles = useStyles();
  return (
    <MessageBar
      intent={kind === "valid" ? "info" : kind}
      layout="multiline"
      className={mergeClasses(styles.bar, kind === "valid" && styles.valid)}
    >
      <MessageBarBody className={styles.body}>
        {title !== undefined && <MessageBarTitle>{title}</MessageBarTitle>}
        {children}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </MessageBarBody>
    </MessageBar>
  );
}
