import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowDownRegular, ArrowUpRegular } from "@fluentui/react-icons";
import type { ReportSort } from "../../../core/contract/reports.ts";
import { reportColumns } from "../../ui/reports/reportColumns.ts";
import { useStore } from "../../ui/useStore.ts";
import type { ReportListing } from "./ReportListing.ts";
import { useTrayWords } from "./useTrayWords.ts";

const useStyles = makeStyles({
  bar: {
    ...reportColumns,
    columnGap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalM}`,
    flexShrink: 0,
  },
  cell: { display: "flex", minWidth: 0, columnGap: tokens.spacingHorizontalS },
  sort: {
    minWidth: 0,
    paddingLeft: 0,
    paddingRight: 0,
    justifyContent: "flex-start",
    fontWeight: tokens.fontWeightRegular,
  },
});

/** The fourth column says both when and by whom. */
const columns: readonly (readonly ReportSort[])[] = [
  ["number"],
  ["period"],
  ["version"],
  ["changedAt", "author"],
];

/** The columns' heads: a click sorts by one, a second the other way round. */
export function SortBar({ listing }: { readonly listing: ReportListing }) {
  const styles = useStyles();
  const { list } = useTrayWords();
  const { sort, order } = useStore(listing.store);
  const arrow = order === "asc" ? <ArrowUpRegular aria-hidden /> : <ArrowDownRegular aria-hidden />;
  return (
    <div className={styles.bar} role="group" aria-label={list.sortBy}>
      {columns.map((keys) => (
        <span key={keys[0]} className={styles.cell}>
          {keys.map((key) => {
            const isChosen = key === sort;
            const title = isChosen ? (order === "asc" ? list.ascending : list.descending) : list.sortBy;
            return (
              <Button
                key={key}
                size="small"
                appearance="transparent"
                className={styles.sort}
                iconPosition="after"
                {...(isChosen && { icon: arrow })}
                aria-pressed={isChosen}
                title={title}
                onClick={() => listing.sortBy(key)}
              >
                {list.sorts[key]}
              </Button>
            );
          })}
        </span>
      ))}
    </div>
  );
}
