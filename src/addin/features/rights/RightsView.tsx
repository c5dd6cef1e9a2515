import { ToolPage } from "../../ui/ToolPage.tsx";
import type { RoomProps } from "../../WindowParts.ts";

export default function RightsView({ parts, place }: RoomProps<"rights">) {
  return (
    <ToolPage title={place.kind} onClose={() => parts.close()}>
      {null}
    </ToolPage>
  );
}
