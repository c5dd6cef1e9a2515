import type { GriffelStyle } from "@fluentui/react-components";

/** The pane's own width is the window's: from here on a report's words stand in columns. */
export const wide = "@media (min-width: 480px)";

/** Number, period, version, changed and rows: a wrapped line in a narrow pane, columns in a wide one. */
export const reportColumns: GriffelStyle = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "baseline",
  [wide]: {
    display: "grid",
    gridTemplateColumns: "minmax(72px, 1fr) minmax(96px, 1.3fr) 80px minmax(120px, 2.5fr) 56px",
  },
};
