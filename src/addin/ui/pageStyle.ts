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
