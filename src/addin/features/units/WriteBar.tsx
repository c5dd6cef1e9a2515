import { Button, Field, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import { columnName } from "../../text/cellName.ts";
import { Notice } from "../../ui/Notice.tsx";
import { footStyle } from "../../ui/pageStyle.ts";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useUnitWords } from "../../ui/units/useUnitWords.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { areaName } from "../../text/areaName.ts";
import type { NameColumn } from "./NameColumn.ts";

const useStyles = makeStyles({
  bar: footStyle,
  field: { gridTemplateColumns: "minmax(88px, 38%) 1fr", alignItems: "center" },
  inner: { minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Into which column, how many, and what to do where something else stands. */
export function WriteBar({ names }: { readonly names: NameColumn }) {
  const styles = useStyles();
  const words = useWords();
  const state = useStore(names.store);
  const { status, source, column, written, changed, problem } = state;
  const said = useUnitWords().names;
  const area = names.destination;
  const tally = useMemo(() => (state.source ? names.tally() : undefined), [names, state]);
  if (!source || !area) return null;
  const place = areaName(area);
  const wanted = tally ? tally.free + tally.taken : 0;
  return (
    <section className={styles.bar} aria-label={said.column}>
      {problem !== undefined && <ProblemBar problem={problem} onAction={() => void names.into(column)} />}
      {changed && <Notice kind="warning">{said.changed}</Notice>}
      {status === "stopped" && <Notice kind="info">{said.stopped(written)}</Notice>}
      {status === "written" && <Notice kind="success">{said.written(written, place)}</Notice>}
      <Field label={said.column} size="small" orientation="horizontal" className={styles.field}>
        <Select
          size="small"
          className={styles.inner}
          value={String(column)}
          onChange={(_, { value }) => void names.into(Number(value))}
        >
          {source.columns.map((each) => (
            <option key={each.column} value={each.column}>
              {words.map.columnOption(columnName(each.column), each.header, "")}
            </option>
          ))}
        </Select>
      </Field>
      {!tally && <Text className={styles.quiet}>{said.looking}</Text>}
      {tally && wanted === 0 && status !== "written" && (
        <Text className={styles.quiet}>{tally.kept > 0 ? said.allThere : said.nothingToWrite}</Text>
      )}
      {tally && wanted > 0 && tally.taken === 0 && (
        <Button appearance="primary" onClick={() => void names.write(false)}>
          {said.write(tally.free, place)}
        </Button>
      )}
      {tally && tally.taken > 0 && (
        <Notice
          kind="warning"
          actions={
            <>
              <Button size="small" disabled={tally.free === 0} onClick={() => void names.write(false)}>
                {said.onlyEmpty(tally.free)}
              </Button>
              <Button size="small" onClick={() => void names.write(true)}>
                {said.replace(tally.taken)}
              </Button>
            </>
          }
        >
          {said.taken(tally.taken, place)}
        </Notice>
      )}
    </section>
  );
}
