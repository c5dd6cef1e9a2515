/** The requirement sets we claim, as the client reads them; npm's office.js knows ExcelApi up to 1.15. */
export const requirementMatrix = JSON.stringify({
  ExcelApi: 1.15,
  AddinCommands: 1.1,
  DialogApi: 1.2,
  DialogOrigin: 1.1,
  Settings: 1.1,
  SharedRuntime: 1.1,
});
