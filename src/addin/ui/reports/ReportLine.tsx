import { Badge, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular, DismissCircleRegular } from "@fluentui/react-icons";
import type { Report } from "../../../core/contract/reports.ts";
import { reportColumns } from "./reportColumns.ts";
import { useReportWords } from "./useReportWords.ts";

const useStyles = makeStyles({
  line: { ...reportColumns, columnGap: tokens.spacingHorizontalS },
  number: { fontWeight: tokens.fontWeightSemibold },
  about: { color: tokens.colorNeutralForeground2 },
  cell: { minWidth: 0, overflowWrap: "anywhere", fontVariantNumeric: "tabular-nums" },
  marks: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS, gridColumn: "1 / -1" },
});

interface Props {
  readonly report: Report;
  /** In lists of several trays, or where the report has left the list's own. */
  readonly state?: string | undefined;
}

/** What a list says of a report; side by side where the pane is wide. */
export function ReportLine({ report, state }: Props) {
  const styles = useStyles();
  const words = useReportWords();
  const about = mergeClasses(styles.cell, styles.about);
  const hasMarks = state !== undefined || report.approved || report.rejectedRows > 0;
  return (
    <span className={styles.line}>
      <Text className={mergeClasses(styles.cell, styles.number)}>{words.number(report.number)}</Text>
      <Text className={styles.cell}>{words.period(report.period)}</Text>
      <Text size={200} className={about}>
        {words.version(report.version)}
      </Text>
      <Text size={200} className={about}>
        {words.changed(report)}
      </Text>
      <Text size={200} className={about}>
        {words.rows(report.rows)}
      </Text>
      {hasMarks && (
        <span className={styles.marks}>
          {state !== undefined && (
            <Badge appearance="outline" color="informative" size="medium">
              {state}
            </Badge>
          )}
          {report.approved && (
            <Badge appearance="tint" color="success" icon={<CheckmarkCircleRegular />}>
              {words.approved}
            </Badge>
          )}
          {report.rejectedRows > 0 && (
            <Badge appearance="tint" color="danger" icon={<DismissCircleRegular />}>
              {words.rejected(report.rejectedRows)}
            </Badge>
          )}
        </span>
      )}
    </span>
  );
}
