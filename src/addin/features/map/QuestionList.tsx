import { makeStyles, tokens } from "@fluentui/react-components";
import type { Questions } from "../../../core/mapping/findQuestions.ts";
import { useStore } from "../../ui/useStore.ts";
import { NameQuestions } from "./NameQuestions.tsx";
import OfferList from "./OfferList.tsx";
import type { SheetMap } from "./SheetMap.ts";
import type { UnitNames } from "./UnitNames.ts";
import { useMapWords } from "./useMapWords.ts";
import { WordQuestions } from "./WordQuestions.tsx";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

interface Props {
  readonly map: SheetMap;
  readonly names: UnitNames;
  readonly questions: Questions;
}

/** What the sheet leaves unsaid and only the planner can say: once, since her answers are remembered. */
export default function QuestionList({ map, names, questions }: Props) {
  const styles = useStyles();
  const words = useMapWords();
  const { layout, blocks, correcting } = useStore(map.store);
  const explained = (blocks?.layout ?? layout).words ?? {};
  return (
    <section className={styles.list} aria-label={words.questions}>
      <OfferList map={map} />
      <WordQuestions map={map} found={questions.words} explained={explained} isOpen={correcting} />
      {questions.names.length > 0 && <NameQuestions map={map} names={names} found={questions.names} />}
    </section>
  );
}
