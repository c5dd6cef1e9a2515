/** Fills an empty database from a backup: `npm run restore -- FILE`. It is the only one at work there. */
import { readConfig } from "../src/api/config.ts";
import { restoreBackup } from "../src/api/database/backup/restoreBackup.ts";
import { openConfigured } from "../src/api/database/openConfigured.ts";

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0) {
  console.error("Usage: npm run restore -- FILE   (into an empty DATABASE_URL, or an empty DATA_DIR)");
  process.exit(2);
}
try {
  const database = await openConfigured(readConfig(process.env), async (owner) => {
    const { at, schema, rows } = await restoreBackup(owner, file);
    const count = Object.values(rows).reduce((sum, n) => sum + n, 0);
    console.log(`${count} rows restored as they were at ${at} (schema ${schema}).`);
  });
  await database.close();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
