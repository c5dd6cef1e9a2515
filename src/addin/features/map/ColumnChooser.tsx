import { Field, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { type FieldKey, fieldKeys } from "../../../core/record/fields.ts";
import { form } from "../../../core/record/form.ts";
import { columnName } from "../../text/cellName.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { SheetMap } from "./SheetMap.ts";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  field: { gridTemplateColumns: "minmax(96px, 38%) 1fr", alignItems: "center" },
  select: { minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** One line per field with the column it is read from; a correction takes effect at once. */
export default function ColumnChooser({ map }: { readonly map: SheetMap }) {
  const styles = useStyles();
  const words = useWords();
  const { layout } = useStore(map.store);
  const columns = map.columns();
  return (
    <div className={styles.list} role="group" aria-label={words.map.columns}>
      <Text size={200} className={styles.quiet}>
        {layout.headerRow < 0 ? words.map.noHeader : words.map.headerRow(layout.headerRow + 1)}
      </Text>
      {fieldKeys.map((field: FieldKey) => (
        <Field
          key={field}
          orientation="horizontal"
          size="small"
          className={styles.field}
          label={form[field].label[words.language]}
        >
          <Select
            size="small"
            className={styles.select}
            value={String(layout.columns[field]?.column ?? "")}
            onChange={(_, { value }) => map.assign(field, value === "" ? undefined : Number(value))}
          >
            <option value="">{words.map.notInSheet}</option>
            {columns.map(({ column, header }) => (
              <option key={column} value={column}>
                {words.map.columnOption(columnName(column), header)}
              </option>
            ))}
          </Select>
        </Field>
      ))}
    </div>
  );
}
