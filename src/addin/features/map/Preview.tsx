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
  number: { textAlign: "right", width: "40px", fontVariantNumeric: "tabular-nums" },
  name: { display: "block", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  // A date may otherwise break at its hyphens.
  date: { display: "inline-block", whiteSpace: "nowrap" },
  quiet: { color: tokens.colorNeutralForeground2 },
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

/** A department's code often holds its hospital's. */
function unitCode({ sorCode, hospitalCode = "", departmentCode = "" }: RowDescription["reported"]): string {
  if (sorCode) return sorCode;
  return departmentCode.startsWith(hospitalCode)
    ? departmentCode
    : `${hospitalCode} ${departmentCode}`.trim();
}

function PreviewRow({ row: { reported, unitName } }: { readonly row: RowDescription }) {
  const styles = useStyles();
  const words = useWords();
  const code = unitCode(reported);
  const said = (text: string | undefined) =>
    text ? text : <span title={words.map.unreadable}>{words.check.emptyValue}</span>;
  return (
    <tr>
      <td className={styles.cell}>
        <span className={styles.name} title={unitName}>
          {unitName ?? said(code)}
        </span>
        <span className={styles.quiet}>
          {unitName !== undefined && <>{code} · </>}
          <span className={styles.date}>{said(reported.date)}</span>
        </span>
      </td>
      {measures.map((measure) => (
        <td key={measure} className={`${styles.cell} ${styles.number}`}>
          {said(reported[measure])}
        </td>
      ))}
    </tr>
  );
}
