import { makeStyles, Tab, TabList } from "@fluentui/react-components";
import { useEffect, useId, useState } from "react";
import { ToolPage } from "../../ui/ToolPage.tsx";
import { useUnitWords } from "../../ui/units/useUnitWords.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { NameColumn } from "./NameColumn.ts";
import { NamesTab } from "./NamesTab.tsx";
import { SearchTab } from "./SearchTab.tsx";
import { UnitFinder } from "./UnitFinder.ts";
import type { UnitParts, UnitWish } from "./UnitParts.ts";

const useStyles = makeStyles({
  panel: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
});

type TabName = "search" | "names";

interface Props {
  readonly parts: UnitParts;
  readonly wish: UnitWish;
  readonly onClose: () => void;
}

/** Finds units of the register: one for the selected cell, or one for each name of a column; for a report just its code. */
export default function UnitsView({ parts, wish, onClose }: Props) {
  const words = useWords();
  const units = useUnitWords();
  const [finder] = useState(() => new UnitFinder(parts, wish));
  const [names] = useState(() => new NameColumn(parts));
  const styles = useStyles();
  const id = useId();
  const [tab, setTab] = useState<TabName>("search");
  const [isFirst, setIsFirst] = useState(true);
  useEffect(() => {
    finder.open();
    names.open();
    return () => {
      finder.close();
      names.close();
    };
  }, [finder, names]);
  return (
    <ToolPage title={words.pane.findUnit} onClose={onClose}>
      {!finder.isForReport && (
        <TabList
          size="small"
          selectedValue={tab}
          onTabSelect={(_, { value }) => {
            setTab(value as TabName);
            setIsFirst(false);
          }}
        >
          <Tab value="search" id={`${id}-search`}>
            {units.search}
          </Tab>
          <Tab value="names" id={`${id}-names`}>
            {units.names.tab}
          </Tab>
        </TabList>
      )}
      <div
        className={styles.panel}
        {...(!finder.isForReport && { role: "tabpanel", "aria-labelledby": `${id}-${tab}` })}
      >
        {tab === "search" ? <SearchTab finder={finder} isQuiet={!isFirst} /> : <NamesTab names={names} />}
      </div>
    </ToolPage>
  );
}
