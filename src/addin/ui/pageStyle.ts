import { type GriffelStyle, tokens } from "@fluentui/react-components";

/** A step that fills the pane below its head, and scrolls by itself. */
export const pageStyle: GriffelStyle = {
  display: "flex",
  flexDirection: "column",
  gap: tokens.spacingVerticalM,
  padding: tokens.spacingHorizontalM,
  overflowY: "auto",
  flexGrow: 1,
  minHeight: 0,
};

/** What is done with a list, at its foot. */
export const footStyle: GriffelStyle = {
  display: "flex",
  flexDirection: "column",
  gap: tokens.spacingVerticalS,
  padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
  backgroundColor: tokens.colorNeutralBackground2,
  flexShrink: 0,
};
