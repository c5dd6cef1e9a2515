import {
  Button,
  CounterBadge,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  ProgressBar,
} from "@fluentui/react-components";
import {
  ChevronUpRegular,
  MailInboxRegular,
  SearchRegular,
  TableAddRegular,
  ToolboxRegular,
} from "@fluentui/react-icons";
import { Suspense, useState } from "react";
import type { Pane } from "./Pane.ts";
import { useStore } from "./ui/useStore.ts";
import { useWords } from "./ui/WordsContext.ts";
import { isOfWindow } from "./Tool.ts";
import { UnreadCount } from "./UnreadCount.ts";
import { Room } from "./Room.tsx";
import { NewSheetView, UnitsView } from "./views.ts";

const useStyles = makeStyles({
  button: { flexShrink: 0, minWidth: 0 },
});

interface Props {
  readonly pane: Pane;
}

/** What can be had at any time, signed in or not, whatever the sheet. */
export function ToolMenu({ pane }: Props) {
  const styles = useStyles();
  const words = useWords();
  const [unreadCount] = useState(() => new UnreadCount(pane.windowParts));
  const unread = useStore(unreadCount.store);
  return (
    <Menu onOpenChange={(_, { open }) => void (open && unreadCount.count())}>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" className={styles.button} icon={<ToolboxRegular />}>
          {words.pane.tools}
          <ChevronUpRegular aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem
            icon={<MailInboxRegular />}
            onClick={() => pane.tools.open({ kind: "trays" })}
            {...(unread > 0 && {
              secondaryContent: (
                <CounterBadge count={unread} size="small" aria-label={words.pane.unread(unread)} />
              ),
            })}
          >
            {words.pane.trays}
          </MenuItem>
          <MenuDivider />
          <MenuItem icon={<SearchRegular />} onClick={() => pane.tools.open({ kind: "units", wish: {} })}>
            {words.pane.findUnit}
          </MenuItem>
          <MenuItem icon={<TableAddRegular />} onClick={() => pane.tools.open({ kind: "newSheet" })}>
            {words.pane.newSheet}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** The tool that was opened. */
export function ToolView({ pane }: Props) {
  const { tool } = useStore(pane.tools.store);
  if (!tool) return null;
  const close = () => pane.tools.close();
  if (isOfWindow(tool)) return <Room pane={pane} place={tool} />;
  return (
    <Suspense fallback={<ProgressBar />}>
      {tool.kind === "units" ? (
        <UnitsView
          key={`${tool.wish.system ?? ""} ${tool.wish.text ?? ""}`}
          parts={pane.unitParts}
          wish={tool.wish}
          onClose={close}
        />
      ) : (
        <NewSheetView parts={pane.sheetParts} onClose={close} />
      )}
    </Suspense>
  );
}
