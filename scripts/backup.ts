/** Keeps every row in one file: `npm run backup -- FILE`. On PGlite, stop the server first. */
import { readConfig } from "../src/api/config.ts";
import { writeBackup } from "../src/api/database/backup/writeBackup.ts";
import { openConfigured } from "../src/api/database/openConfigured.ts";

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0) {
  console.error("Usage: npm run backup -- FILE   (a new file, such as sengepladser-2026-01-31.ndjson.gz)");
  process.exit(2);
}
try {
  // A backup changes nothing, so it does not migrate either.
  const database = await openConfigured(readConfig(process.env), () => Promise.resolve());
  try {
    const { schema, rows } = await writeBackup(database.owner, file, new Date());
    const count = Object.values(rows).reduce((sum, n) => sum + n, 0);
    console.log(`${count} rows of ${Object.keys(rows).length} tables, schema ${schema}, are in ${file}.`);
  } finally {
    await database.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
