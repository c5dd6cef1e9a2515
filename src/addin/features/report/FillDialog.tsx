import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useStore } from "../../ui/useStore.ts";
import type { OpenReport } from "./OpenReport.ts";
import { useOpenWords } from "./useOpenWords.ts";

interface Props {
  readonly open: OpenReport;
  /** Into a new sheet instead. */
  readonly onAnew: () => void;
}

/** What putting the report back into the planner's own sheet would do to it, before anything is written. */
export function FillDialog({ open, onAnew }: Props) {
  const { fill: words, dialogs } = useOpenWords();
  const { fill } = useStore(open.store);
  if (!fill) return null;
  return (
    <Dialog open modalType="alert" onOpenChange={() => open.leaveSheet()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{words.title}</DialogTitle>
          <DialogContent>
            <p>{words.about(fill)}</p>
          </DialogContent>
          <DialogActions fluid>
            <Button autoFocus onClick={() => open.leaveSheet()}>
              {dialogs.no}
            </Button>
            <Button onClick={onAnew}>{words.anew}</Button>
            <Button appearance="primary" onClick={() => void open.fillSheet()}>
              {words.yes(fill.sheetName)}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
