import { Button, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { type ComponentType, Suspense } from "react";
import { SignIn } from "./features/account/SignIn.tsx";
import type { Pane } from "./Pane.ts";
import { ToolPage } from "./ui/ToolPage.tsx";
import { useStore } from "./ui/useStore.ts";
import { useWords } from "./ui/WordsContext.ts";
import { windowViews } from "./views.ts";
import type { RoomProps, WindowKind, WindowPlace } from "./WindowParts.ts";

const useStyles = makeStyles({
  asking: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
  },
});

interface Props {
  readonly pane: Pane;
  readonly place: WindowPlace;
}

/** A place of SEI's window: asks who is here, and for which group, before it shows it; rights are asked for by who has none. */
export function Room({ pane, place }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { me, group } = useStore(pane.account.store);
  const isInNone = me?.groups.length === 0;
  if (!me || (!group && !(isInNone && place.kind === "rights")))
    return (
      <ToolPage title={words.pane.trays} onClose={() => pane.tools.close()}>
        <div className={styles.asking}>
          <SignIn account={pane.account} going />
          {isInNone && (
            <Button onClick={() => pane.tools.openOver({ kind: "rights" })}>{words.pane.askForRights}</Button>
          )}
        </div>
      </ToolPage>
    );
  // By its kind, the view is the place's own; the types cannot say so.
  const View = windowViews[place.kind] as ComponentType<RoomProps<WindowKind>>;
  return (
    <Suspense fallback={<ProgressBar />}>
      <View parts={pane.windowParts} place={place} />
    </Suspense>
  );
}
