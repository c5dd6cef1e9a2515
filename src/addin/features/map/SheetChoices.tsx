import { Checkbox } from "@fluentui/react-components";
import type { ReadSheet } from "../../../core/mapping/SheetReader.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { SheetMap } from "./SheetMap.ts";

interface Props {
  readonly map: SheetMap;
  /** Always read. */
  readonly front: Pick<ReadSheet, "id">;
  readonly offered: readonly ReadSheet[];
  readonly read: readonly ReadSheet[];
}

/** Which sheets are read together. */
export function SheetChoices({ map, front, offered, read }: Props) {
  const words = useWords();
  return (
    <div role="group" aria-label={words.map.sheets}>
      {offered.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={read.some((sheet) => sheet.id === id)}
          disabled={id === front.id}
          onChange={(_, { checked }) => void map.chooseSheet(id, checked === true)}
        />
      ))}
    </div>
  );
}
