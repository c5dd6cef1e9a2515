/** Groups, and who may do what in them: lets a new installation's first administrator in. */
import { readConfig } from "../src/api/config.ts";
import { belongsToOther } from "../src/api/database/migrate.ts";
import { openConfigured } from "../src/api/database/openConfigured.ts";
import { runGroupsCommand, UsageError } from "./groupsCommand.ts";

try {
  const database = await openConfigured(readConfig(process.env));
  try {
    if (await belongsToOther(database.owner))
      throw new Error("Groups and rights need the login that owns the tables.");
    for (const line of await runGroupsCommand(database.owner, process.argv.slice(2))) console.log(line);
  } finally {
    await database.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
