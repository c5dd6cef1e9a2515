import type { Formats } from "../../text/formats.ts";
import type { sendDa } from "../../text/send.da.ts";
import { saveFile } from "../../ui/saveFile.ts";
import { leftOutReasons } from "./leftOutReasons.ts";
import { outcomeSentence } from "./outcomeSentence.ts";
import { arrivedAt, type Receipt, type SentRow } from "./Receipt.ts";
import type { RowPlaces } from "./RowPlaces.ts";
import { rowFigures } from "./rowFigures.ts";
import { rowText } from "./rowText.ts";
import type { SendState } from "./SendState.ts";

export interface ReceiptFile {
  readonly state: SendState;
  readonly receipt: Receipt;
  readonly groupName: string;
  readonly places: RowPlaces;
  readonly words: typeof sendDa;
  readonly formats: Formats;
}

/** The receipt as a text to keep: reports, numbers, and each row, with its counts or why it did not arrive. */
export function writeReceipt(file: ReceiptFile): string {
  const { state, receipt, groupName, words, formats } = file;
  const { sent, unchanged, leftOut, failed, undated, selected } = receipt;
  const arrived = arrivedAt(state.sends);
  const figuresOf = (sent: SentRow) => rowFigures(sent, words);
  const whyOf = leftOutReasons(state, words);
  return [
    words.receipt.title,
    `${words.group(groupName)}${arrived === undefined ? "" : ` · ${formats.moment(arrived)}`}`,
    "",
    ...state.sends.map((send) => outcomeSentence(send, words, formats)),
    "",
    words.receipt.selected(selected),
    words.receipt.sent(state.intent, sent.length),
    ...linesOf(sent, file, figuresOf),
    words.receipt.unchanged(unchanged.length),
    ...linesOf(unchanged, file, figuresOf),
    words.receipt.leftOut(state.intent, leftOut.length + undated),
    ...linesOf(leftOut, file, whyOf),
    words.receipt.failed(failed.length),
    ...linesOf(failed, file, figuresOf),
    "",
  ].join("\r\n");
}

const linesOf = (
  rows: readonly SentRow[],
  { places, words }: ReceiptFile,
  detailOf: (sent: SentRow) => string,
): string[] => rows.map((sent) => `  ${rowText(sent.send, sent.row, places, words)}: ${detailOf(sent)}`);

/** Saves the receipt where the program saves files. */
export function saveReceipt(file: ReceiptFile): void {
  const moment = file.formats.moment(new Date().toISOString());
  // Notepad knows the language's letters by the mark.
  saveFile(file.words.receipt.file(moment), "text/plain", `\ufeff${writeReceipt(file)}`);
}
