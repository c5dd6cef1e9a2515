import { Tab, TabList } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { ToolPage } from "../../ui/ToolPage.tsx";
import { useUnitWords } from "../../ui/units/useUnitWords.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { NameColumn } from "./NameColumn.ts";
import { NamesTab } from "./NamesTab.tsx";
import { SearchTab } from "./SearchTab.tsx";
import { UnitFinder } from "./UnitFinder.ts";
import type { UnitParts, UnitWish } from "./UnitParts.ts";

interface Props {
  readonly parts: UnitParts;
  readonly wish: UnitWish;
  readonly onClose: () => void;
}

/** Finds units of the register: one for the selected cell, or one for each name of a column. */
export default function UnitsView({ parts, wish, onClose }: Props) {
  const words = useWords();
  const units = useUnitWords();
  const [finder] = useState(() => new UnitFinder(parts, wish));
  const [names] = useState(() => new NameColumn(parts));
  const [tab, setTab] = useState<unknown>("search");
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
      <TabList size="small" selectedValue={tab} onTabSelect={(_, { value }) => setTab(value)}>
        <Tab value="search">{units.search}</Tab>
        <Tab value="names">{units.names.tab}</Tab>
      </TabList>
      {tab === "search" ? <SearchTab finder={finder} /> : <NamesTab names={names} />}
    </ToolPage>
  );
}
