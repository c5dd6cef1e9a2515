import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { Notice } from "../../ui/Notice.tsx";
import { saveFile } from "../../ui/saveFile.ts";
import { useStore } from "../../ui/useStore.ts";
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

/** The mapping out to a file, and in from one. */
export function MappingFileBar({ map }: { readonly map: SheetMap }) {
  const styles = useStyles();
  const { file } = useMapWords();
  const input = useRef<HTMLInputElement>(null);
  const { brought } = useStore(map.store);
  const [unreadable, setUnreadable] = useState<string>();
  const bring = async (chosen: File) => {
    const mapping = readMappingFile(await chosen.text());
    setUnreadable(mapping ? undefined : chosen.name);
    if (mapping) await map.bring(mapping, chosen.name);
  };
  return (
    <>
      <div className={styles.bar}>
        {map.mapping && (
          <Button size="small" onClick={() => saveMapping(map, file.name)}>
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
      {unreadable !== undefined && <Notice kind="error">{file.unreadable(unreadable)}</Notice>}
      {unreadable === undefined && brought && (
        <Notice kind={brought.fits ? "success" : "warning"}>
          {brought.fits ? file.brought(brought.file) : file.unfit(brought.file)}
        </Notice>
      )}
    </>
  );
}

function saveMapping({ mapping }: SheetMap, nameOf: (sheet: string) => string): void {
  if (mapping) saveFile(nameOf(mapping.sheet), "application/json", writeMappingFile(mapping));
}
