import { Badge, makeStyles, Text, tokens } from "@fluentui/react-components";
import type { RightRequest } from "../../../core/contract/rights.ts";
import { Section } from "../../ui/Section.tsx";
import { useStore } from "../../ui/useStore.ts";
import { PlainLine, PlainList } from "./PlainList.tsx";
import type { RightsPartProps } from "./RightsPartProps.ts";
import { administers } from "./RightsRoom.ts";
import { useRightsWords } from "./useRightsWords.ts";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
});

const colors = { open: "brand", approved: "success", refused: "danger", replaced: "informative" } as const;

/** What she asked for, and what came of it. */
export function OwnRequests({ room, me }: RightsPartProps) {
  const styles = useStyles();
  const { own: words } = useRightsWords();
  const { requests } = useStore(room.requests.store);
  const mine = requests?.filter(({ person }) => person.id === me.id);
  const decides = ({ groupId }: RightRequest) =>
    me.groups.some((group) => group.id === groupId && administers(group));
  return (
    <Section title={words.title}>
      {mine?.length === 0 && <Text className={styles.quiet}>{words.none}</Text>}
      {mine && mine.length > 0 && (
        <PlainList>
          {mine.map((request) => (
            <PlainLine key={request.id}>
              <Text>{words.what(request)}</Text>
              <span>
                <Badge appearance="tint" color={colors[request.state]}>
                  {words.states[request.state]}
                </Badge>{" "}
                <Text size={200} className={styles.quiet}>
                  {request.decision
                    ? words.decided(request.decision.by, request.decision.at)
                    : words.asked(request.at)}
                </Text>
              </span>
              {request.decision && request.decision.note !== "" && (
                <Text size={200}>{words.note(request.decision.note)}</Text>
              )}
              {request.state === "open" && decides(request) && <Text size={200}>{words.byOther}</Text>}
            </PlainLine>
          ))}
        </PlainList>
      )}
    </Section>
  );
}
