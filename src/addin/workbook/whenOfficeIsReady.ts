/** Resolves once office.js has shaken hands with the program around the pane. */
export async function whenOfficeIsReady(): Promise<void> {
  await Office.onReady();
}
