import { makeStyles } from "@fluentui/react-components";
import { useEffect } from "react";
import { askOptional } from "../../askOptional.ts";
import { pageStyle } from "../../ui/pageStyle.ts";
import { RoomProblem } from "../../ui/RoomProblem.tsx";
import { ToolPage } from "../../ui/ToolPage.tsx";
import { useStore } from "../../ui/useStore.ts";
import type { RoomProps } from "../../WindowParts.ts";
import { AskForm } from "./AskForm.tsx";
import { MemberList } from "./MemberList.tsx";
import { OwnRequests } from "./OwnRequests.tsx";
import { RequestsToDecide } from "./RequestsToDecide.tsx";
import { administers, RightsRoom } from "./RightsRoom.ts";
import { useRightsWords } from "./useRightsWords.ts";

const useStyles = makeStyles({
  page: pageStyle,
});

/** Asking for rights; and, for administrators, deciding who has which. */
export default function RightsView({ parts, place }: RoomProps<"rights">) {
  const styles = useStyles();
  const words = useRightsWords();
  const { me, group } = useStore(parts.account.store);
  const room = parts.keep(place, () => new RightsRoom(parts, group));
  const { problem } = useStore(room.requests.store);
  useEffect(() => {
    void room.show();
    // What was approved since she signed in counts from now on.
    void askOptional(() => parts.account.refresh(), undefined);
  }, [room, parts]);
  if (!me) return null;
  const shown = { parts, room, me };
  const decides = me.groups.some(administers);
  return (
    <ToolPage title={words.title} onClose={() => parts.close()}>
      <div className={styles.page}>
        <RoomProblem
          problem={problem}
          account={parts.account}
          onAgain={() => void room.requests.show()}
          onDismiss={() => room.requests.dismiss()}
        />
        {decides && <RequestsToDecide {...shown} />}
        <AskForm {...shown} />
        <OwnRequests {...shown} />
        {room.members && group && <MemberList {...shown} members={room.members} group={group} />}
      </div>
    </ToolPage>
  );
}
