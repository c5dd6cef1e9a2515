import { ToolPage } from "../../ui/ToolPage.tsx";
import type { RoomProps } from "../../WindowParts.ts";

export default function MessagesView({ parts, place }: RoomProps<"messages">) {
  return (
    <ToolPage title={place.kind} onClose={() => parts.close()}>
      {null}
    </ToolPage>
  );
}
