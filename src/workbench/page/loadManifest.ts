import type { Manifest } from "./Manifest.ts";
import { readManifest } from "./readManifest.ts";

/** The manifest and its shortcuts, from this server's own copies. */
export async function loadManifest(language: string): Promise<Manifest> {
  const [xml, shortcuts] = await Promise.all([
    fetch("/manifest.xml").then((answer) => answer.text()),
    fetch("/assets/pages/shortcuts.json").then((answer) =>
      answer.ok ? (answer.json() as Promise<unknown>) : undefined,
    ),
  ]);
  return readManifest(xml, shortcuts, language);
}
