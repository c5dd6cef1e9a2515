import { Checkbox, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { type ColumnRole, columnRoles, lessOf } from "../../../core/mapping/Layout.ts";
import { fieldKeys, type Measure, measures } from "../../../core/record/fields.ts";
import { form } from "../../../core/record/form.ts";
import { columnName } from "../../text/cellName.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { MappingFileBar } from "./MappingFileBar.tsx";
import { shownCell } from "./shownCell.ts";
import { SheetChoices } from "./SheetChoices.tsx";
import type { SheetMap } from "./SheetMap.ts";
import { useMapWords } from "./useMapWords.ts";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  field: { gridTemplateColumns: "minmax(96px, 38%) 1fr", alignItems: "center" },
  select: { minWidth: 0 },
  summary: { cursor: "pointer", padding: `${tokens.spacingVerticalXS} 0` },
});

/** One line per field with the column it is read from; a correction takes effect at once. */
export default function ColumnChooser({ map }: { readonly map: SheetMap }) {
  const styles = useStyles();
  const words = useWords();
  const mapWords = useMapWords();
  const { layout, alike, joined, sheet } = useStore(map.store);
  const { columns, unitOnce = false, addsRows = false, once = [] } = layout;
  const isUsed =
    unitOnce || addsRows || once.length > 0 || others.some((role) => columns[role] !== undefined);
  return (
    <div className={styles.list} role="group" aria-label={words.map.columns}>
      <HeaderField map={map} />
      {fieldKeys.map((field) => (
        <RoleField key={field} map={map} role={field} label={form[field].label[words.language]} />
      ))}
      <details open={isUsed}>
        <summary className={styles.summary}>{mapWords.more}</summary>
        <div className={styles.list}>
          <RoleField map={map} role="unitName" label={mapWords.unitName} />
          <RoleField map={map} role="hour" label={mapWords.hour} />
          <Checkbox
            label={mapWords.unitOnce}
            checked={layout.unitOnce ?? false}
            onChange={(_, { checked }) => map.setUnitOnce(checked === true)}
          />
          {measures.map((measure) => (
            <RoleField
              key={measure}
              map={map}
              role={lessOf(measure)}
              label={mapWords.less(words.fields[measure])}
            />
          ))}
          {beds.map((measure) => (
            <Checkbox
              key={measure}
              label={mapWords.once(words.fields[measure])}
              checked={layout.once?.includes(measure) ?? false}
              onChange={(_, { checked }) => map.setOnce(measure, checked === true)}
            />
          ))}
          <Checkbox
            label={mapWords.addsRows}
            checked={layout.addsRows ?? false}
            onChange={(_, { checked }) => map.setAddsRows(checked === true)}
          />
        </div>
      </details>
      {sheet && alike.length > 0 && (
        <SheetChoices map={map} front={sheet} offered={[sheet, ...alike]} read={[sheet, ...joined]} />
      )}
      <MappingFileBar map={map} />
    </div>
  );
}

const others = columnRoles.filter((role) => !fieldKeys.some((field) => field === role));
/** Patients are counted every day. */
const beds: readonly Measure[] = measures.filter((measure) => measure !== "patients");

/** Which row the headings stand in, where we are not to find that out ourselves. */
function HeaderField({ map }: { readonly map: SheetMap }) {
  const styles = useStyles();
  const words = useWords();
  const { layout } = useStore(map.store);
  return (
    <Field orientation="horizontal" size="small" className={styles.field} label={words.map.headerField}>
      <Select
        size="small"
        className={styles.select}
        value={String(layout.headerRow)}
        onChange={(_, { value }) => void map.chooseHeader(Number(value))}
      >
        <option value="-1">{words.map.noHeader}</option>
        {map.headerRows().map(({ row, cells }) => (
          <option key={row} value={row}>
            {words.map.headerRow(
              row + 1,
              cells.map((cell) => shownCell(cell, words.formats)),
            )}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface RoleProps {
  readonly map: SheetMap;
  readonly role: ColumnRole;
  readonly label: string;
}

function RoleField({ map, role, label }: RoleProps) {
  const styles = useStyles();
  const words = useWords();
  const { layout } = useStore(map.store);
  return (
    <Field orientation="horizontal" size="small" className={styles.field} label={label}>
      <Select
        size="small"
        className={styles.select}
        value={String(layout.columns[role]?.column ?? "")}
        onChange={(_, { value }) => map.assign(role, value === "" ? undefined : Number(value))}
      >
        <option value="">{words.map.notInSheet}</option>
        {map.columns().map(({ column, header, first }) => (
          <option key={column} value={column}>
            {words.map.columnOption(
              columnName(column),
              shownCell(header, words.formats),
              shownCell(first, words.formats),
            )}
          </option>
        ))}
      </Select>
    </Field>
  );
}
