import { ToolPage } from "../../ui/ToolPage.tsx";
import type { RoomProps } from "../../WindowParts.ts";

export default function ReportsView({ parts, place }: RoomProps<"reports">) {
  return (
    <ToolPage title={place.kind} onClose={() => parts.close()}>
      {null}
    </ToolPage>
  );
}
