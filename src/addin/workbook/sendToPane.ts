/** From a dialog's page of ours to the pane that opened it. */
export async function sendToPane(message: string): Promise<void> {
  await Office.onReady();
  if (Office.context.requirements.isSetSupported("DialogOrigin", "1.1")) {
    Office.context.ui.messageParent(message, { targetOrigin: window.location.origin });
  } else {
    Office.context.ui.messageParent(message);
  }
}
