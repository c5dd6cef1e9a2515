import { saveFile } from "../../ui/saveFile.ts";

/** Long enough for the window to have read it; milliseconds. */
const shownFor = 60_000;

/**
 * Opens a window at once, while the click still allows it, for a PDF that is yet to come. Then it is shown there, where
 * the browser lets it, and saved as a file in any case: says whether it was shown.
 */
export function showPrint(): (name: string, file: Blob) => boolean {
  const view = window.open("", "_blank");
  return (name, file) => {
    saveFile(name, file.type, file);
    if (!view || view.closed) return false;
    const url = URL.createObjectURL(file);
    view.location.href = url;
    setTimeout(() => URL.revokeObjectURL(url), shownFor);
    return true;
  };
}
