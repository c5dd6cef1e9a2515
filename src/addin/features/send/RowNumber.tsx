import { Button, Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { type ReactNode, useState } from "react";
import type { CellAddress } from "../../../core/record/Registrations.ts";
import type { RowPlaces } from "./RowPlaces.ts";
import type { SentRow } from "./Receipt.ts";
import { rowText } from "./rowText.ts";
import { useSendWords } from "./useSendWords.ts";

const useStyles = makeStyles({
  number: {
    justifyContent: "flex-start",
    minWidth: 0,
    minHeight: "24px",
    padding: 0,
    textAlign: "left",
    fontWeight: "normal",
  },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: "anywhere" },
});

/** How many rows are shown at first, and with each "more". */
const page = 20;

interface Props {
  readonly label: string;
  readonly rows: readonly SentRow[];
  readonly places: RowPlaces;
  readonly onGoTo: (cell: CellAddress) => void;
  /** What more there is to say of a row. */
  readonly detailOf?: (row: SentRow) => string;
}

/** A number of rows, which opens down to the rows. */
export function RowNumber({ label, rows, places, onGoTo, detailOf = () => "" }: Props) {
  const styles = useStyles();
  const words = useSendWords();
  const [shown, setShown] = useState(0);
  const isOpen = shown > 0;
  if (rows.length === 0) return <Text size={200}>{label}</Text>;
  return (
    <div>
      <Button
        appearance="transparent"
        size="small"
        className={styles.number}
        icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={isOpen}
        aria-label={isOpen ? label : words.showRows(label)}
        onClick={() => setShown(isOpen ? 0 : page)}
      >
        {label}
      </Button>
      {isOpen && (
        <ul className={styles.list}>
          {rows.slice(0, shown).map((sent) => (
            <RowLine key={`${sent.send.period} ${sent.row}`} sent={sent} places={places} onGoTo={onGoTo}>
              {detailOf(sent)}
            </RowLine>
          ))}
        </ul>
      )}
      {isOpen && rows.length > shown && (
        <Button size="small" appearance="subtle" onClick={() => setShown(shown + page)}>
          {words.more(Math.min(page, rows.length - shown))}
        </Button>
      )}
    </div>
  );
}

interface LineProps extends Pick<Props, "places" | "onGoTo"> {
  readonly sent: SentRow;
  readonly children: ReactNode;
}

function RowLine({ sent: { send, row }, places, onGoTo, children }: LineProps) {
  const words = useSendWords();
  const cell = places.cellOf(send.collected.slots[row]!);
  const text = rowText(send, row, places, words);
  return (
    <li>
      <Text size={200}>
        {cell ? (
          <Link inline as="button" onClick={() => onGoTo(cell)}>
            {text}
          </Link>
        ) : (
          text
        )}
        {children !== "" && <>: {children}</>}
      </Text>
    </li>
  );
}
