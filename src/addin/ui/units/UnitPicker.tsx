import { Button, Field, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { codeAsOne } from "../../../core/units/codeAsOne.ts";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import { asFluentRef } from "../asFluentRef.ts";
import { Notice } from "../Notice.tsx";
import { ProblemBar } from "../ProblemBar.tsx";
import { useStore } from "../useStore.ts";
import { useWords } from "../WordsContext.ts";
import { UnitFilterBar } from "./UnitFilterBar.tsx";
import { UnitList } from "./UnitList.tsx";
import type { UnitQuery } from "./UnitQuery.ts";
import { useUnitWords } from "./useUnitWords.ts";
import { UnitTerms } from "./UnitTerms.tsx";

const useStyles = makeStyles({
  picker: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
  top: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    flexShrink: 0,
  },
  input: { minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly query: UnitQuery;
  /** The hospital that the unit should be at, where it is known. */
  readonly hospital?: string | undefined;
  /** The code system is settled elsewhere. */
  readonly isOneSystem?: boolean;
  /** Leaves the keyboard where it is: on a tab, say. */
  readonly isQuiet?: boolean;
  readonly chosen: UnitOnDay | undefined;
  readonly onChoose: (unit: UnitOnDay) => void;
  /** Enter, or a double click. */
  readonly onAccept: (unit: UnitOnDay) => void;
}

/** Finds a unit of the register: by its name or code, among those open on a day. */
export function UnitPicker({
  query,
  hospital,
  isOneSystem = false,
  isQuiet = false,
  chosen,
  onChoose,
  onAccept,
}: Props) {
  const styles = useStyles();
  const words = useUnitWords();
  const { text, units, total, problem } = useStore(query.store);
  const list = useRef<HTMLDivElement>(null);
  return (
    <RegisterGate query={query}>
      <div className={styles.picker}>
        <div className={styles.top}>
          <SearchField query={query} isQuiet={isQuiet} onDown={() => list.current?.focus()} />
          <UnitTerms query={query} isOneSystem={isOneSystem} />
          <UnitFilterBar query={query} />
          {problem !== undefined && <ProblemBar problem={problem} onAction={() => query.again()} />}
          <Text size={200} className={styles.quiet} role="status">
            {units && (total > 0 ? words.found(total) : words.none(text))}
          </Text>
          {units && total === 0 && <HospitalOffer query={query} hospital={hospital} />}
        </div>
        {units && total > 0 && (
          <UnitList
            listRef={list}
            units={units}
            total={total}
            chosen={chosen}
            label={words.results}
            onChoose={onChoose}
            onAccept={onAccept}
            onMore={query.more}
          />
        )}
      </div>
    </RegisterGate>
  );
}

interface GateProps {
  readonly query: UnitQuery;
  readonly children: ReactNode;
}

/** Says kindly why there is nothing to search in. */
export function RegisterGate({ query, children }: GateProps) {
  const styles = useStyles();
  const words = useWords();
  const said = useUnitWords();
  const status = useStore(query.register);
  const { systems, system } = useStore(query.store);
  if (systems?.some((held) => held.system === system)) return children;
  return (
    <div className={styles.top}>
      {status === "missing" ? (
        <Notice
          kind="info"
          actions={
            <Button size="small" onClick={() => query.again()}>
              {words.actions.retry}
            </Button>
          }
        >
          {said.missing}
        </Notice>
      ) : systems ? (
        <Notice kind="info">
          {systems.length === 0 ? said.notImported : said.systemMissing(said.systems[system])}
        </Notice>
      ) : (
        <Text role="status">{said.loading}</Text>
      )}
    </div>
  );
}

interface SearchProps extends Pick<Props, "query"> {
  readonly isQuiet: boolean;
  readonly onDown: () => void;
}

/** It has the keyboard as soon as it is shown: it was asked for. The arrow key goes on to what was found. */
function SearchField({ query, isQuiet, onDown }: SearchProps) {
  const styles = useStyles();
  const words = useUnitWords();
  const { text } = useStore(query.store);
  const input = useRef<HTMLInputElement>(null);
  const wasQuiet = useRef(isQuiet);
  useEffect(() => {
    if (!wasQuiet.current) input.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") query.type("");
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    onDown();
  };
  return (
    <Field label={words.searchLabel} size="small">
      <Input
        ref={asFluentRef(input)}
        type="search"
        size="small"
        className={styles.input}
        value={text}
        onChange={(_, { value }) => query.type(value)}
        onKeyDown={onKeyDown}
      />
    </Field>
  );
}

/** A department's code that nobody has: its hospital may have the right one. */
function HospitalOffer({ query, hospital }: Pick<Props, "query" | "hospital">) {
  const words = useUnitWords();
  const { text, system } = useStore(query.store);
  const [written = hospital] = /^\d[0-9A-Z]{3}(?=[0-9A-Z]{1,5}$)/i.exec(codeAsOne(text)) ?? [];
  if (system !== "shak" || written === undefined || written === text.trim()) return null;
  return (
    <div>
      <Button size="small" onClick={() => query.type(written)}>
        {words.showHospital(written.toUpperCase())}
      </Button>
    </div>
  );
}
