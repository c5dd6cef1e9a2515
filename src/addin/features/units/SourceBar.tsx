import { Button, Field, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { columnName } from "../../text/cellName.ts";
import { UnitTerms } from "../../ui/units/UnitTerms.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useUnitWords } from "../../ui/units/useUnitWords.ts";
import { areaName } from "../../text/areaName.ts";
import type { NameColumn } from "./NameColumn.ts";
import type { NameSource } from "./readNames.ts";

const useStyles = makeStyles({
  top: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    flexShrink: 1,
    maxHeight: "45%",
    overflowY: "auto",
  },
  inner: { minWidth: 0 },
});

interface Props {
  readonly names: NameColumn;
  readonly source: NameSource;
}

/** Which cells were read, and by what their names are looked up. */
export function SourceBar({ names, source }: Props) {
  const styles = useStyles();
  const words = useUnitWords();
  const { hospital, hospitals } = useStore(names.store);
  const said = words.names;
  const { area, sheetName, rows, wasWider } = source;
  return (
    <div className={styles.top}>
      <Text>
        {said.source(areaName(area), sheetName, rows.names.length, rows.filled)}
        {wasWider && ` ${said.firstColumn(columnName(area.column))}`}
      </Text>
      <div>
        <Button size="small" onClick={() => void names.read()}>
          {said.again}
        </Button>
      </div>
      {hospitals.length > 1 && (
        <Field label={said.hospital} size="small">
          <Select
            size="small"
            className={styles.inner}
            value={hospital ?? ""}
            onChange={(_, { value }) => void names.within(value || undefined)}
          >
            <option value="">{said.anyHospital}</option>
            {hospitals.map(({ code, name, names: count }) => (
              <option key={code} value={code}>
                {said.hospitalOption(name, count)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <UnitTerms query={names.query} />
    </div>
  );
}
