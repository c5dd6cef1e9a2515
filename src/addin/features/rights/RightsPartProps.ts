import type { Me } from "../../../core/contract/people.ts";
import type { WindowParts } from "../../WindowParts.ts";
import type { RightsRoom } from "./RightsRoom.ts";

/** What each part of the room is shown with. */
export interface RightsPartProps {
  readonly parts: WindowParts;
  readonly room: RightsRoom;
  readonly me: Me;
}
