import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { Notice } from "../../ui/Notice.tsx";
import { readMappingFile, writeMappingFile } from "./MappingFile.ts";
import type { SheetMap } from "./SheetMap.ts";
import { useMapWords } from "./useMapWords.ts";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
});

type Outcome = { readonly kind: "brought" | "unreadable"; readonly name: string };

/** The mapping out to a file, and in from one. */
export function MappingFileBar({ map }: { readonly map: SheetMap }) {
  const styles = useStyles();
  const { file } = useMapWords();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome>();
  const bring = async (chosen: File) => {
    const mapping = readMappingFile(await chosen.text());
    setOutcome({ kind: mapping ? "brought" : "unreadable", name: chosen.name });
    if (mapping) await map.bring(mapping);
  };
  return (
    <>
      <div className={styles.bar}>
        {map.mapping && (
          <Button size="small" onClick={() => saveFile(map, file.name)}>
            {file.save}
          </Button>
        )}
        <Button size="small" onClick={() => input.current?.click()}>
          {file.open}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={file.open}
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen) void bring(chosen);
            target.value = "";
          }}
        />
      </div>
      {outcome && (
        <Notice kind={outcome.kind === "brought" ? "success" : "error"}>
          {file[outcome.kind](outcome.name)}
        </Notice>
      )}
    </>
  );
}

function saveFile({ mapping }: SheetMap, nameOf: (sheet: string) => string): void {
  if (!mapping) return;
  const url = URL.createObjectURL(new Blob([writeMappingFile(mapping)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = nameOf(mapping.sheet);
  link.click();
  URL.revokeObjectURL(url);
}
