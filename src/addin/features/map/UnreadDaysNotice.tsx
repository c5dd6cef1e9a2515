import type { UnreadDays } from "../../../core/mapping/blocks/findUnreadDays.ts";
import { columnName } from "../../text/cellName.ts";
import { Notice } from "../../ui/Notice.tsx";
import { useMapWords } from "./useMapWords.ts";

/** Says which headings may be days, and how they become certain. */
export default function UnreadDaysNotice({ unread }: { readonly unread: UnreadDays }) {
  const { unreadDays: words } = useMapWords();
  const { direction, line, days } = unread;
  const place = direction === "across" ? words.row(line + 1) : words.column(columnName(line));
  return <Notice kind="info">{words.sentence(place, days.join(", "))}</Notice>;
}
