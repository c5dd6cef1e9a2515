import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  line: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
  },
});

interface Props {
  readonly children: ReactNode;
}

/** A short list whose lines hold sentences and buttons. */
export function PlainList({ children }: Props) {
  return <ul className={useStyles().list}>{children}</ul>;
}

export function PlainLine({ children }: Props) {
  return <li className={useStyles().line}>{children}</li>;
}
