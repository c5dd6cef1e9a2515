import {
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { ChevronDownRegular, TableRegular } from "@fluentui/react-icons";
import type { Pane } from "./Pane.ts";
import { useStore } from "./ui/useStore.ts";
import { useWords } from "./ui/WordsContext.ts";

const useStyles = makeStyles({
  source: { minWidth: 0, maxWidth: "100%", justifyContent: "flex-start" },
  arrow: { flexShrink: 0 },
  cut: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

/** What is read: a sheet, one of its tables, or the cells that are marked. */
export function SourceMenu({ pane }: { readonly pane: Pane }) {
  const styles = useStyles();
  const words = useWords();
  const { sheets, tables, sheet, part, blocks, joined } = useStore(pane.map.store);
  const others = blocks ? blocks.sheets.length - 1 : joined.length;
  const name = sheet?.name ?? "";
  const isSending = useStore(pane.sender.store).status === "sending";
  const partName = part && (part.kind === "table" ? words.map.table(part.name) : words.map.marked);
  const read = part?.kind === "table" ? tableKey(part.name) : part ? "" : sheetKey(sheet?.id ?? "");
  const choose = (key: string) => {
    const table = tables.find(({ name }) => tableKey(name) === key);
    if (table) void pane.readSheet(table.area.sheetId, { kind: "table", name: table.name });
    else void pane.readSheet(sheets.find(({ id }) => sheetKey(id) === key)?.id);
  };
  return (
    <Menu
      checkedValues={{ source: [read] }}
      onCheckedValueChange={(_, { checkedItems: [key] }) => key !== undefined && choose(key)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          className={styles.source}
          icon={<TableRegular />}
          title={words.pane.chooseSheet}
          disabled={isSending}
        >
          <span className={styles.cut}>
            {partName ?? (others > 0 ? words.map.sheetAndMore(name, others) : name)}
          </span>
          <ChevronDownRegular className={styles.arrow} aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {sheets.map(({ id, name }) => (
            <MenuItemRadio key={id} name="source" value={sheetKey(id)}>
              {name}
            </MenuItemRadio>
          ))}
          {tables.map(({ name }) => (
            <MenuItemRadio key={tableKey(name)} name="source" value={tableKey(name)}>
              {words.map.table(name)}
            </MenuItemRadio>
          ))}
          <MenuDivider />
          <MenuItem onClick={() => void pane.readMarked()}>{words.map.marked}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

const sheetKey = (id: string): string => `sheet ${id}`;
const tableKey = (name: string): string => `table ${name}`;
