import type { CellAddress } from "../../../core/record/Registrations.ts";
import type { ProblemAction } from "../../text/problemActions.ts";
import type { RowPlaces } from "./RowPlaces.ts";
import type { Sender } from "./Sender.ts";

/** What a view of a send needs: plan, progress and receipt alike. */
export interface SendViewProps {
  readonly sender: Sender;
  readonly groupName: string;
  readonly places: RowPlaces;
  readonly onBack: () => void;
  readonly onGoTo: (cell: CellAddress) => void;
  readonly onAction: (action: ProblemAction) => void;
}
