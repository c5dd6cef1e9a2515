import { makeStyles, Text, tokens } from "@fluentui/react-components";
import type { FieldKey } from "../../../core/record/fields.ts";
import { form } from "../../../core/record/form.ts";
import { useWords } from "../../ui/WordsContext.ts";

const useStyles = makeStyles({
  ask: {
    width: "fit-content",
    fontSize: tokens.fontSizeBase200,
    // A target for a finger (WCAG 2.5.8).
    lineHeight: "24px",
    color: tokens.colorNeutralForeground2,
    cursor: "pointer",
    borderRadius: tokens.borderRadiusSmall,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  says: { margin: `${tokens.spacingVerticalXXS} 0 0`, overflowWrap: "anywhere" },
});

/** The manual's own definition of the fields, one click away; the browser's own disclosure, so keys and readers know it. */
export function ManualSays({ fields }: { readonly fields: readonly FieldKey[] }) {
  const styles = useStyles();
  const words = useWords();
  if (fields.length === 0) return null;
  return (
    <details>
      <summary className={styles.ask}>{words.check.manual}</summary>
      {fields.map((field) => (
        <Text key={field} as="p" block size={200} className={styles.says}>
          <strong>{form[field].label[words.language]}</strong>: {form[field].help[words.language]}
        </Text>
      ))}
    </details>
  );
}
