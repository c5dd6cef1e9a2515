import { Button, Text } from "@fluentui/react-components";
import { Notice } from "../../ui/Notice.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { type OpenSends, reachedBy } from "./OpenSends.ts";

/** What became of sends that were not carried through. */
export function OpenSendsNotice({ sends }: { readonly sends: OpenSends }) {
  const words = useWords();
  const plans = useStore(sends.store);
  return plans.map(({ id, createdAt, intent, reports }) => (
    <Notice
      key={id}
      kind="warning"
      title={words.send.openTitle(words.formats.moment(createdAt))}
      actions={
        <Button size="small" onClick={() => void sends.close(id)}>
          {words.send.openClose}
        </Button>
      }
    >
      {reports.map((report) => (
        <Text key={report.key} block size={200}>
          {words.send.openReport(
            words.formats.period(report.period),
            report.number,
            reachedBy(report),
            intent,
          )}
        </Text>
      ))}
      <Text block size={200}>
        {words.send.openHelp}
      </Text>
    </Notice>
  ));
}
