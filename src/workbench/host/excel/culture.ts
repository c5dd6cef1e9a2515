/** How a language writes numbers and dates, as `application.cultureInfo` tells it. */
export interface Culture {
  readonly name: string;
  readonly decimalSeparator: string;
  readonly groupSeparator: string;
  readonly dateSeparator: string;
  readonly shortDatePattern: string;
  readonly longDatePattern: string;
  readonly timeSeparator: string;
  readonly longTimePattern: string;
  /** What a new table and a heading without text are called, before their number. */
  readonly table: string;
  readonly column: string;
}

const danish: Culture = {
  name: "da-DK",
  decimalSeparator: ",",
  groupSeparator: ".",
  dateSeparator: "-",
  shortDatePattern: "dd-mm-yyyy",
  longDatePattern: "d. mmmm yyyy",
  timeSeparator: ":",
  longTimePattern: "hh:mm:ss",
  table: "Tabel",
  column: "Kolonne",
};

const american: Culture = {
  name: "en-US",
  decimalSeparator: ".",
  groupSeparator: ",",
  dateSeparator: "/",
  shortDatePattern: "m/d/yyyy",
  longDatePattern: "dddd, mmmm d, yyyy",
  timeSeparator: ":",
  longTimePattern: "h:mm:ss AM/PM",
  table: "Table",
  column: "Column",
};

export const cultureOf = (language: string) => (language.startsWith("da") ? danish : american);
