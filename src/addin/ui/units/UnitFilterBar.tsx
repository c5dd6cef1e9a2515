import { Button, Field, Input, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { FilterRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { UnitColumn, UnitScope } from "../../../core/contract/units.ts";
import { useStore } from "../useStore.ts";
import type { UnitQuery } from "./UnitQuery.ts";
import { useUnitWords } from "./useUnitWords.ts";

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", alignItems: "end", gap: tokens.spacingHorizontalS },
  term: { flexGrow: 1, flexBasis: "112px", minWidth: "112px" },
  inner: { minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2, flexBasis: "100%" },
});

interface Props {
  readonly query: UnitQuery;
}

/** Where to look in SOR (the manual's six scopes, §5.2.1), and a filter for every column that the register has. */
export function UnitFilterBar({ query }: Props) {
  const styles = useStyles();
  const words = useUnitWords();
  const { system, scope, scopes, columns, filters } = useStore(query.store);
  const chosen = Object.keys(filters).length;
  const [isOpen, setOpen] = useState(chosen > 0);
  const reasons = [...new Set(scopes.flatMap(({ unavailable }) => unavailable ?? []))];
  const isScoped = system === "sor";
  const filtered = columns.filter((column) => column !== "name" && column !== "code");
  if (!isScoped && filtered.length === 0) return null;
  return (
    <div className={styles.bar}>
      {isScoped && (
        <Field label={words.scope} size="small" className={styles.term}>
          <Select
            size="small"
            className={styles.inner}
            value={scope ?? ""}
            onChange={(_, { value }) =>
              query.choose({ scope: (value || undefined) as UnitScope | undefined })
            }
          >
            <option value="">{words.anywhere}</option>
            {scopes.map((each) => (
              <option key={each.scope} value={each.scope} disabled={each.unavailable !== undefined}>
                {words.scopes[each.scope]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {filtered.length > 0 && (
        <Button
          size="small"
          appearance="subtle"
          icon={<FilterRegular />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {words.filters(chosen)}
        </Button>
      )}
      {isOpen && filtered.map((column) => <ColumnFilter key={column} query={query} column={column} />)}
      {isScoped && reasons.length > 0 && (
        <Text size={200} className={styles.quiet}>
          {reasons.map((reason) => words.scopeReasons[reason]).join(" ")}
        </Text>
      )}
    </div>
  );
}

/** Kinds are chosen, the rest is typed. */
function ColumnFilter({ query, column }: Props & { readonly column: UnitColumn }) {
  const styles = useStyles();
  const words = useUnitWords();
  const value = useStore(query.store).filters[column] ?? "";
  const kinds: Readonly<Partial<Record<UnitColumn, readonly (readonly [string, string])[]>>> = {
    level: Object.entries(words.levels),
    // The four other scopes are owners.
    owner: Object.entries(words.scopes).filter(([scope]) => !scope.startsWith("own-")),
  };
  const choices = kinds[column];
  return (
    <Field label={words.columns[column]} size="small" className={styles.term}>
      {choices ? (
        <Select
          size="small"
          className={styles.inner}
          value={value}
          onChange={(_, { value: wanted }) => query.filter(column, wanted)}
        >
          <option value="">{words.any}</option>
          {choices.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          size="small"
          className={styles.inner}
          value={value}
          onChange={(_, { value: wanted }) => query.filter(column, wanted)}
        />
      )}
    </Field>
  );
}
