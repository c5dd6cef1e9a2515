import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { measures } from "../../../core/record/fields.ts";
import type { RowDescription } from "../../checking/messages.ts";
import { useWords } from "../../ui/WordsContext.ts";

const useStyles = makeStyles({
  table: {
    width: "100%",
    borderCollapse: "collapse",
    tableLayout: "fixed",
    fontSize: tokens.fontSizeBase200,
  },
  caption: { textAlign: "left", paddingBottom: tokens.spacingVerticalXS },
  head: {
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    padding: "2px 0",
  },
  cell: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    padding: "4px 0",
    verticalAlign: "top",
    overflowWrap: "anywhere",
  },
  number: { textAlign: "right", width: "44px", fontVariantNumeric: "tabular-nums" },
  name: { display: "block", color: tokens.colorNeutralForeground2 },
  empty: { color: tokens.colorNeutralForeground2 },
});

/** The first rows as they will be reported, so that a wrong column is seen before anything is sent. */
export function Preview({ rows }: { readonly rows: readonly RowDescription[] }) {
  const styles = useStyles();
  const words = useWords();
  if (rows.length === 0) return null;
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>
        <Text weight="semibold">{words.map.preview}</Text>
      </caption>
      <thead>
        <tr>
          <th scope="col" className={styles.head}>
            {words.map.previewUnit}
          </th>
          {measures.map((measure) => (
            <th
              key={measure}
              scope="col"
              className={`${styles.head} ${styles.number}`}
              title={words.fields[measure]}
            >
              {words.shortFields[measure]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <PreviewRow key={row.slot} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function PreviewRow({ row: { reported, unitName } }: { readonly row: RowDescription }) {
  const styles = useStyles();
  const words = useWords();
  const code = reported.sorCode || [reported.hospitalCode, reported.departmentCode].filter(Boolean).join(" ");
  const said = (text: string | undefined) =>
    text ? text : <span title={words.map.unreadable}>{words.check.emptyValue}</span>;
  return (
    <tr>
      <td className={styles.cell}>
        {said(code)} · {said(reported.date)}
        {unitName !== undefined && <span className={styles.name}>{unitName}</span>}
      </td>
      {measures.map((measure) => (
        <td key={measure} className={`${styles.cell} ${styles.number}`}>
          {said(reported[measure])}
        </td>
      ))}
    </tr>
  );
}
