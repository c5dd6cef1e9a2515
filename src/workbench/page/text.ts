/** Every word of the workbench's own; the pane's are its own, the ribbon's are the manifest's. */
const da = {
  bench: "Arbejdsbænk",
  open: "Åbn",
  save: "Gem",
  pane: "Sengepladser",
  closePane: "Luk ruden",
  resizePane: "Rudens bredde",
  opening: (name: string) => `Åbner ${name} …`,
  notShown: "Regnearket vises ikke. Ruden læser og skriver det alligevel.",
  notXlsx: (name: string) =>
    `${name} er ikke en Excel-projektmappe (.xlsx). Den åbne projektmappe er uændret.`,
  notFound: (name: string) => `${name} kunne ikke hentes.`,
  failed: "Noget gik galt. Projektmappen er uændret; se browserens konsol.",
  commandFailed: (label: string) => `„${label}“ kunne ikke udføres: ruden svarede ikke.`,
  paneDown: (url: string) => `Ruden svarer ikke på ${url}. Regnearket kan bruges uden.`,
  paneHelp: "Åbn adressen én gang, og godkend certifikatet; eller start programmet med npm start.",
  openAddress: "Åbn adressen",
  retry: "Prøv igen",
  dismiss: "Luk",
  newBook: "Projektmappe1.xlsx",
  rowsBook: (rows: number) => `${rows} rækker.xlsx`,
};

export type Text = typeof da;

const en: Text = {
  bench: "Workbench",
  open: "Open",
  save: "Save",
  pane: "Sengepladser",
  closePane: "Close the pane",
  resizePane: "Width of the pane",
  opening: (name) => `Opening ${name} …`,
  notShown: "The worksheet is not shown. The pane reads and writes it all the same.",
  notXlsx: (name) => `${name} is not an Excel workbook (.xlsx). The open workbook is unchanged.`,
  notFound: (name) => `${name} could not be fetched.`,
  failed: "Something went wrong. The workbook is unchanged; see the browser's console.",
  commandFailed: (label) => `“${label}” could not be run: the pane did not answer.`,
  paneDown: (url) => `The pane does not answer at ${url}. The worksheet can be used without it.`,
  paneHelp: "Open the address once and accept the certificate; or start the program by npm start.",
  openAddress: "Open the address",
  retry: "Try again",
  dismiss: "Close",
  newBook: "Book1.xlsx",
  rowsBook: (rows) => `${rows} rows.xlsx`,
};

export function textIn(language: string): Text {
  return language.startsWith("en") ? en : da;
}
