/**
 * The requirement sets we claim, as the client reads them. npm's office.js knows ExcelApi up to 1.15; of what it has in
 * ExcelApiOnline the host tells of sheets' new names, and refuses the rest.
 */
export const requirementMatrix = JSON.stringify({
  ExcelApi: 1.15,
  ExcelApiOnline: 1.1,
  AddinCommands: 1.1,
  DialogApi: 1.2,
  DialogOrigin: 1.1,
  Settings: 1.1,
  SharedRuntime: 1.1,
});
