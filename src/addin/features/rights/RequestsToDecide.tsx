import { Button, Field, makeStyles, Text, Textarea, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { RightRequest } from "../../../core/contract/rights.ts";
import { longestReason } from "../../../core/contract/textLimits.ts";
import { looksLikeCpr } from "../../../core/values/looksLikeCpr.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { Section } from "../../ui/Section.tsx";
import { useCprNotice } from "../../ui/useCprNotice.ts";
import { useFocusFirst } from "../../ui/useFocusFirst.ts";
import { useStore } from "../../ui/useStore.ts";
import type { Requests } from "./Requests.ts";
import { PlainLine, PlainList } from "./PlainList.tsx";
import type { RightsPartProps } from "./RightsPartProps.ts";
import { useRightsWords } from "./useRightsWords.ts";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  control: { minWidth: 0, width: "100%" },
});

/** What others asked for, for who administers their groups; a decided one stays in its line. */
export function RequestsToDecide({ room: { requests, members }, me }: RightsPartProps) {
  const styles = useStyles();
  const { decide: words } = useRightsWords();
  const { requests: all, decidedHere } = useStore(requests.store);
  const open = all?.filter(
    ({ id, state, person }) => person.id !== me.id && (state === "open" || decidedHere.has(id)),
  );
  return (
    <Section title={words.title}>
      {open?.length === 0 && <Text className={styles.quiet}>{words.none}</Text>}
      {open && open.length > 0 && (
        <PlainList>
          {open.map((request) => (
            <Line
              key={request.id}
              request={request}
              requests={requests}
              onApproved={() => void members?.show()}
            />
          ))}
        </PlainList>
      )}
    </Section>
  );
}

interface LineProps {
  readonly request: RightRequest;
  readonly requests: Requests;
  readonly onApproved: () => void;
}

function Line({ request, requests, onApproved }: LineProps) {
  const styles = useStyles();
  const { decide: words, own } = useRightsWords();
  const { deciding } = useStore(requests.store);
  const [isRefusing, setRefusing] = useState(false);
  const isBusy = deciding !== undefined;
  const approve = async () => {
    if (await requests.approve(request.id)) onApproved();
  };
  const refuse = (note: string) => {
    setRefusing(false);
    void requests.refuse(request.id, note);
  };
  return (
    <PlainLine>
      <Text>{words.what(request)}</Text>
      {request.note !== "" && <Text size={200}>{own.note(request.note)}</Text>}
      <Text size={200} className={styles.quiet}>
        {own.asked(request.at)}
      </Text>
      {request.state === "open" ? (
        <div className={styles.actions}>
          <Button size="small" appearance="primary" disabledFocusable={isBusy} onClick={() => void approve()}>
            {words.approve}
          </Button>
          <Button size="small" disabledFocusable={isBusy} onClick={() => setRefusing(true)}>
            {words.refuse}
          </Button>
        </div>
      ) : (
        <Decided request={request} />
      )}
      {isRefusing && <RefuseDialog request={request} onYes={refuse} onNo={() => setRefusing(false)} />}
    </PlainLine>
  );
}

/** Has the keyboard, where the button it was on is gone. */
function Decided({ request: { state, person } }: { readonly request: RightRequest }) {
  const { decide: words } = useRightsWords();
  const text = useFocusFirst<HTMLSpanElement>();
  return (
    <span ref={text} tabIndex={0} role="status">
      {state === "approved" ? words.approved(person.name) : words.refused(person.name)}
    </span>
  );
}

interface DialogProps {
  readonly request: RightRequest;
  readonly onYes: (note: string) => void;
  readonly onNo: () => void;
}

function RefuseDialog({ request, onYes, onNo }: DialogProps) {
  const styles = useStyles();
  const { decide: words } = useRightsWords();
  const [note, setNote] = useState("");
  const cprNotice = useCprNotice(note);
  const refuse = () => {
    if (!looksLikeCpr(note)) onYes(note);
  };
  return (
    <ConfirmDialog title={words.refuseTitle} yes={words.refuseYes} onYes={refuse} onNo={onNo}>
      <p>{words.what(request)}</p>
      <Field label={words.refuseNote} hint={words.refuseHelp} {...cprNotice}>
        <Textarea
          maxLength={longestReason}
          textarea={{ className: styles.control }}
          value={note}
          onChange={(_, { value }) => setNote(value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
