import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Finding } from "../../../core/findings/Finding.ts";
import { AcceptForm } from "./AcceptForm.tsx";
import type { AcceptedWarnings } from "./AcceptedWarnings.ts";
import { useMarkWords } from "./useMarkWords.ts";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2, gridColumnStart: 2, overflowWrap: "anywhere" },
  acts: { gridColumnStart: 2, display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
});

interface Props {
  readonly finding: Finding;
  /** Findings of the same rule that stand alike, this one among them. */
  readonly alike: readonly Finding[];
  readonly warnings: AcceptedWarnings;
  /** The row has a unit and a day, by which it is known again. */
  readonly named: boolean;
}

/** Whether the planner accepts a warning, and why; an error nobody can accept. */
export function Acceptance(props: Props) {
  const { level, accepted } = props.finding;
  if (level !== "warning") return null;
  return accepted === undefined ? (
    <OpenWarning {...props} />
  ) : (
    <AcceptedWarning {...props} reason={accepted} />
  );
}

function AcceptedWarning({ finding, alike, warnings, reason }: Props & { readonly reason: string }) {
  const styles = useStyles();
  const { accept: words } = useMarkWords();
  return (
    <>
      <Text size={200} className={styles.quiet}>
        {words.because(reason)}
      </Text>
      <div className={styles.acts}>
        <Button size="small" onClick={() => void warnings.takeBack([finding])}>
          {words.takeBack}
        </Button>
        {alike.length > 1 && (
          <Button size="small" onClick={() => void warnings.takeBack(alike)}>
            {words.takeBackAll(alike.length)}
          </Button>
        )}
      </div>
    </>
  );
}

function OpenWarning({ finding, alike, warnings, named }: Props) {
  const styles = useStyles();
  const { accept: words } = useMarkWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      {finding.lapsed !== undefined && (
        <Text size={200} className={styles.quiet}>
          {words.lapsed(finding.lapsed)}
        </Text>
      )}
      {asking && (
        <AcceptForm
          alike={alike.length}
          earlier={finding.lapsed}
          onAccept={(reason, all) => void warnings.accept(all ? alike : [finding], reason)}
          onCancel={() => setAsking(false)}
        />
      )}
      {!asking && named && (
        <div className={styles.acts}>
          <Button size="small" onClick={() => setAsking(true)}>
            {words.begin}
          </Button>
        </div>
      )}
      {!named && (
        <Text size={200} className={styles.quiet}>
          {words.unnamed}
        </Text>
      )}
    </>
  );
}
