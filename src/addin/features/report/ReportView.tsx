import { ToolPage } from "../../ui/ToolPage.tsx";
import type { RoomProps } from "../../WindowParts.ts";

export default function ReportView({ parts, place }: RoomProps<"report">) {
  return (
    <ToolPage title={place.kind} onClose={() => parts.close()}>
      {null}
    </ToolPage>
  );
}
