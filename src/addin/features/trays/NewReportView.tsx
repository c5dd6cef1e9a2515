import { ToolPage } from "../../ui/ToolPage.tsx";
import type { RoomProps } from "../../WindowParts.ts";

export default function NewReportView({ parts, place }: RoomProps<"newReport">) {
  return (
    <ToolPage title={place.kind} onClose={() => parts.close()}>
      {null}
    </ToolPage>
  );
}
