import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { UnitProposal } from "../../../core/units/proposeUnits.ts";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import { pageStyle } from "../../ui/pageStyle.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { RegisterGate, UnitPicker } from "../../ui/units/UnitPicker.tsx";
import { UnitTerms } from "../../ui/units/UnitTerms.tsx";
import { useStore } from "../../ui/useStore.ts";
import { WorkProgress } from "../../ui/WorkProgress.tsx";
import { useUnitWords } from "../../ui/units/useUnitWords.ts";
import type { NameColumn } from "./NameColumn.ts";
import { ProposalList } from "./ProposalList.tsx";
import { SourceBar } from "./SourceBar.tsx";
import { WriteBar } from "./WriteBar.tsx";

const useStyles = makeStyles({
  page: pageStyle,
  bar: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    flexShrink: 0,
  },
});

/** A code for each name of a marked column: seen and agreed to before anything is written. */
export function NamesTab({ names }: { readonly names: NameColumn }) {
  return (
    <RegisterGate query={names.query}>
      <Names names={names} />
    </RegisterGate>
  );
}

function Names({ names }: { readonly names: NameColumn }) {
  const words = useUnitWords();
  const { status, progress, source, proposals } = useStore(names.store);
  const [finding, setFinding] = useState<UnitProposal>();
  const said = words.names;
  const find = (proposal: UnitProposal) => {
    names.query.type(proposal.name);
    setFinding(proposal);
  };
  const running = { reading: said.reading, proposing: said.proposing, writing: said.writing };
  const work = (status === "reading" || status === "proposing" || status === "writing") && (
    <WorkProgress
      label={running[status]}
      progress={progress}
      told={said.progress}
      onStop={() => names.stop()}
    />
  );
  if (!source || proposals.length === 0) return work || <Intro names={names} />;
  if (finding) return <FindForName names={names} proposal={finding} onDone={() => setFinding(undefined)} />;
  return (
    <>
      <SourceBar names={names} source={source} />
      <ProposalList names={names} counts={source.rows.counts} onFind={find} />
      {work || <WriteBar names={names} />}
    </>
  );
}

function Intro({ names }: { readonly names: NameColumn }) {
  const styles = useStyles();
  const words = useUnitWords();
  const { status, problem } = useStore(names.store);
  const said = words.names;
  return (
    <div className={styles.page}>
      {problem !== undefined && <ProblemBar problem={problem} onAction={() => void names.read()} />}
      {status === "nothing" && <Notice kind="info">{said.nothing}</Notice>}
      {status === "stopped" && <Notice kind="info">{said.stopped(0)}</Notice>}
      <Text>{said.intro}</Text>
      <UnitTerms query={names.query} />
      <div>
        <Button appearance="primary" onClick={() => void names.read()}>
          {said.read}
        </Button>
      </div>
    </div>
  );
}

interface FindProps {
  readonly names: NameColumn;
  readonly proposal: UnitProposal;
  readonly onDone: () => void;
}

/** A unit for one name, from the whole register. */
function FindForName({ names, proposal: { name }, onDone }: FindProps) {
  const styles = useStyles();
  const words = useUnitWords();
  const [unit, setUnit] = useState<UnitOnDay>();
  const use = (chosen: UnitOnDay) => {
    names.choose(name, chosen);
    onDone();
  };
  return (
    <>
      <UnitPicker query={names.query} chosen={unit} onChoose={setUnit} onAccept={use} />
      <div className={styles.bar}>
        <Button appearance="primary" disabled={!unit} onClick={() => unit && use(unit)}>
          {words.names.useFor(name)}
        </Button>
        <Button onClick={onDone}>{words.names.cancelFind}</Button>
      </div>
    </>
  );
}
