import { Field, Select } from "@fluentui/react-components";
import { wordMeanings, type WordMeaning } from "../../../core/mapping/Layout.ts";
import type { Questions } from "../../../core/mapping/findQuestions.ts";
import { foldDanish } from "../../../core/units/foldDanish.ts";
import type { SheetMap } from "./SheetMap.ts";
import { useMapWords } from "./useMapWords.ts";

interface Props {
  readonly map: SheetMap;
  readonly found: Questions["words"];
  readonly explained: Readonly<Record<string, WordMeaning>>;
  /** What was answered is shown too, to be changed. */
  readonly isOpen: boolean;
}

/** "lukket", "–", "x": mean nothing until the planner has said what. */
export function WordQuestions({ map, found, explained, isOpen }: Props) {
  const words = useMapWords();
  const open = found.filter(({ word }) => explained[foldDanish(word)] === undefined);
  const answered = Object.keys(explained).map((word) => ({ word, cells: 0 }));
  return (isOpen ? [...open, ...answered] : open).map(({ word, cells }) => (
    <Field key={foldDanish(word)} size="small" label={words.wordMeans(word, cells)}>
      <Select
        size="small"
        value={explained[foldDanish(word)] ?? ""}
        onChange={(_, { value }) => map.explainWord(word, value as WordMeaning)}
      >
        {explained[foldDanish(word)] === undefined && <option value="">{words.choose}</option>}
        {wordMeanings.map((meaning) => (
          <option key={meaning} value={meaning}>
            {words.meanings[meaning]}
          </option>
        ))}
      </Select>
    </Field>
  ));
}
