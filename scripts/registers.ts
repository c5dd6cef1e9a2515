/** Imports an official register: `npm run registers -- import SHAKCOMPLETE.TXT`. Stop a server on PGlite first. */
import { basename } from "node:path";
import { readConfig } from "../src/api/config.ts";
import { openConfigured } from "../src/api/database/openConfigured.ts";
import { importRegister } from "../src/api/registers/importRegister.ts";

const [command, file] = process.argv.slice(2);
if (command !== "import" || file === undefined) {
  console.error("Usage: npm run registers -- import FILE   (SHAKCOMPLETE.TXT, as published)");
  process.exit(2);
}

const database = await openConfigured(readConfig(process.env)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
try {
  const { periods, codes, unreadable } = await importRegister(database, file, basename(file), new Date());
  console.log(`${periods} periods of ${codes} codes imported, ${unreadable.length} lines not read.`);
  for (const { line, why } of unreadable.slice(0, 50)) console.log(`  line ${line}: ${why}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await database.close();
}
