import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { adaptManifest } from "./adaptManifest.ts";

const usage = "npm run manifest -- --origin https://… [--id GUID] [--issuer https://…] --out FILE";

const { values } = parseArgs({
  options: {
    origin: { type: "string" },
    id: { type: "string" },
    issuer: { type: "string" },
    out: { type: "string" },
  },
});

async function writeManifest(origin: string, out: string): Promise<void> {
  const [xml, packageText] = await Promise.all([
    readFile(new URL("../manifest.xml", import.meta.url), "utf8"),
    readFile(new URL("../package.json", import.meta.url), "utf8"),
  ]);
  const { version } = JSON.parse(packageText) as { version: string };
  await writeFile(out, adaptManifest(xml, { origin, version, id: values.id, issuer: values.issuer }));
  console.log(`${out}: Sengepladser ${version}, ${origin}`);
}

if (values.origin === undefined || values.out === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else
  await writeManifest(values.origin, values.out).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error, `\n${usage}`);
    process.exitCode = 1;
  });
