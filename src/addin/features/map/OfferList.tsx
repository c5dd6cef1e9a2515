import { Button } from "@fluentui/react-components";
import { type Offer, offerKey } from "../../../core/mapping/Offer.ts";
import { columnName } from "../../text/cellName.ts";
import { Notice } from "../../ui/Notice.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { SheetMap } from "./SheetMap.ts";
import { useMapWords } from "./useMapWords.ts";

/** Another way to read the list; nothing is reckoned until the planner says yes. */
export default function OfferList({ map }: { readonly map: SheetMap }) {
  const words = useMapWords();
  const sentence = useOfferSentence();
  const { offers, blocks } = useStore(map.store);
  if (blocks) return null;
  // While columns are missing, nothing else can be asked of them.
  const asked = map.isReady ? offers : offers.filter(({ kind }) => kind === "units");
  return asked.map((offer) => (
    <Notice
      key={offerKey(offer)}
      kind="info"
      actions={
        <>
          <Button size="small" appearance="primary" onClick={() => map.answer(offer, true)}>
            {words.accept[offer.kind]}
          </Button>
          <Button size="small" onClick={() => map.answer(offer, false)}>
            {offer.kind === "counts" ? words.declineCounts : words.decline}
          </Button>
        </>
      }
    >
      {sentence(offer)}
    </Notice>
  ));
}

function useOfferSentence(): (offer: Offer) => string {
  const words = useMapWords();
  const { fields } = useWords();
  return (offer) => {
    if (offer.kind === "unitOnce") return words.offers.unitOnce(offer.rows);
    if (offer.kind === "addRows") return words.offers.addRows(offer.doubles);
    if (offer.kind === "units")
      return words.offers.units(offer.column.header, columnName(offer.column.column), offer.examples);
    if (offer.kind === "once") return words.offers.once(fields[offer.measure]);
    if (offer.kind === "counts")
      return words.offers.counts(
        offer.columns.map(({ measure, column }) => ({
          field: fields[measure],
          column: columnName(column.column),
        })),
      );
    const { measure, from, less } = offer;
    return words.offers.less(fields[measure], columnName(from.column), less.header, columnName(less.column));
  };
}
