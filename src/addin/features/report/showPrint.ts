import { saveFile } from "../../ui/saveFile.ts";

/** Long enough for the window to have read it; milliseconds. */
const shownFor = 60_000;

/** A PDF's way to the person who asked for it. */
export interface PrintView {
  /** Saves it as a file, and says whether it is shown too. */
  readonly show: (name: string, file: Blob) => boolean;
  /** There will be none. */
  readonly close: () => void;
}

/** Opens a window at once, while the click still allows it, for a PDF that is yet to come. */
export function showPrint(): PrintView {
  const view = window.open("", "_blank");
  return {
    show: (name, file) => {
      saveFile(name, file.type, file);
      if (!view || view.closed) return false;
      const url = URL.createObjectURL(file);
      view.location.href = url;
      setTimeout(() => URL.revokeObjectURL(url), shownFor);
      return true;
    },
    close: () => view?.close(),
  };
}
