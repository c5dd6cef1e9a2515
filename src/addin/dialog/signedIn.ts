import { sendToPane } from "../workbook/sendToPane.ts";

/** The provider's answer goes to the pane as it came: the pane alone can judge and redeem it. */
void sendToPane(location.search);
