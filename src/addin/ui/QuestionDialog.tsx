import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { type ReactNode, useEffect, useState } from "react";

interface Props {
  readonly title: string;
  /** Escape says it too; a click beside the dialog does not. */
  readonly onNo: () => void;
  readonly actions: ReactNode;
  /** The actions stand below one another where they are many. */
  readonly isFluid?: boolean;
  readonly children: ReactNode;
}

/** A question that must be answered before anything else is done. */
export function QuestionDialog({ title, onNo, actions, isFluid = false, children }: Props) {
  useFocusReturned();
  return (
    <Dialog open modalType="alert" onOpenChange={() => onNo()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions fluid={isFluid}>{actions}</DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** Once it is answered, the button that asked has the keyboard again, where it is still there. */
function useFocusReturned(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Not before the dialog has let go of the keyboard: until then it may go nowhere else.
      setTimeout(() => {
        if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      });
    },
    [opener],
  );
}
