import { Button, makeStyles, Select, Text, ToggleButton, tokens } from "@fluentui/react-components";
import { SearchRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { UnitProposal } from "../../../core/units/proposeUnits.ts";
import { LineList } from "../../ui/LineList.tsx";
import { unitText } from "../../ui/units/unitText.ts";
import { useStore } from "../../ui/useStore.ts";
import { useUnitWords } from "../../ui/units/useUnitWords.ts";
import type { NameColumn } from "./NameColumn.ts";

const useStyles = makeStyles({
  tools: {
    display: "flex",
    flexWrap: "wrap",
    gap: "2px",
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    flexShrink: 0,
  },
  toggle: {
    minWidth: 0,
    paddingLeft: tokens.spacingHorizontalSNudge,
    paddingRight: tokens.spacingHorizontalSNudge,
  },
  scroller: {
    flexGrow: 1,
    flexBasis: 0,
    minHeight: "120px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  line: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2 },
  choice: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  select: { flexGrow: 1, minWidth: 0 },
});

type Kind = UnitProposal["kind"];

interface Props {
  readonly names: NameColumn;
  /** In how many cells each name stands, in the order of the proposals. */
  readonly counts: readonly number[];
  readonly onFind: (proposal: UnitProposal) => void;
}

/** Every name with its proposed code. */
export function ProposalList({ names, counts, onFind }: Props) {
  const styles = useStyles();
  const words = useUnitWords();
  const { proposals } = useStore(names.store);
  const [show, setShow] = useState<Kind>();
  const said = words.names;
  const lines = proposals.flatMap((proposal, at) =>
    show === undefined || proposal.kind === show ? [{ proposal, count: counts[at] ?? 0 }] : [],
  );
  return (
    <>
      <div className={styles.tools} role="group" aria-label={said.filter}>
        {filters.map((kind) => (
          <ToggleButton
            key={kind ?? "all"}
            size="small"
            appearance="subtle"
            className={styles.toggle}
            checked={show === kind}
            onClick={() => setShow(kind)}
          >
            {kind ? said[kind](countOf(kind, names, proposals)) : said.all(proposals.length)}
          </ToggleButton>
        ))}
      </div>
      <LineList
        label={said.list}
        count={lines.length}
        height={56}
        scroller={styles.scroller}
        line={styles.line}
      >
        {(index) => {
          const { proposal, count } = lines[index]!;
          return (
            <>
              <Text className={styles.name}>{proposal.name}</Text>{" "}
              <Text size={200} className={styles.quiet}>
                {said.times(count)}
              </Text>
              <Choice names={names} proposal={proposal} onFind={() => onFind(proposal)} />
            </>
          );
        }}
      </LineList>
    </>
  );
}

const filters = [undefined, "one", "several", "none"] as const satisfies readonly (Kind | undefined)[];

/** How many of a kind there are; of those to choose among, how many are still to be chosen. */
const countOf = (kind: Kind, names: NameColumn, proposals: readonly UnitProposal[]): number =>
  proposals.filter(
    (proposal) =>
      proposal.kind === kind && (kind === "one" || (!names.unitOf(proposal) && !names.isDeclined(proposal))),
  ).length;

interface ChoiceProps {
  readonly names: NameColumn;
  readonly proposal: UnitProposal;
  readonly onFind: () => void;
}

const noCode = "-";

/** The unit of one name: proposed, chosen among several, found by searching, or none. */
function Choice({ names, proposal, onFind }: ChoiceProps) {
  const styles = useStyles();
  const words = useUnitWords();
  const said = words.names;
  const { name, units, total } = proposal;
  const unit = names.unitOf(proposal);
  const options = unit && !units.some(({ code }) => code === unit.code) ? [unit, ...units] : units;
  const value = unit?.code ?? (names.isDeclined(proposal) ? noCode : "");
  return (
    <div className={styles.choice}>
      {options.length === 0 ? (
        <Text size={200} className={styles.select}>
          {said.notFound}
        </Text>
      ) : (
        <Select
          size="small"
          className={styles.select}
          aria-label={said.codeFor(name)}
          value={value}
          onChange={(_, chosen) =>
            names.choose(name, options.find(({ code }) => code === chosen.value) ?? null)
          }
        >
          {value === "" && <option value="">{said.choose(total)}</option>}
          {options.map((option) => (
            <option key={option.code} value={option.code}>
              {unitText(option)}
            </option>
          ))}
          <option value={noCode}>{said.noCode}</option>
        </Select>
      )}
      <Button
        size="small"
        icon={<SearchRegular />}
        aria-label={said.findFor(name)}
        title={said.findFor(name)}
        onClick={onFind}
      />
    </div>
  );
}
