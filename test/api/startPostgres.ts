import type { TestProject } from "vitest/node";
import { openPostgres } from "../../src/api/database/postgres.ts";
import { createOn, type TestServer } from "../support/createOn.ts";
import { findPostgres, startPostgres, type LocalPostgres } from "../support/localPostgres.ts";
import { requireTemplate } from "../support/pgliteTemplate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A server on which every test makes databases of its own; undefined where there is none. */
    postgres: TestServer | undefined;
  }
}

/** Everything is migrated here, once: on the server that TEST_DATABASE_URL names, else on one of our own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await requireTemplate();
  const server = await findServer();
  if (server === undefined) {
    project.provide("postgres", undefined);
    return () => Promise.resolve();
  }
  const { name, url, drop } = await createOn(server.url);
  const migrated = await openPostgres(url);
  await migrated.close();
  project.provide("postgres", { url: server.url, migrated: name });
  return async () => {
    await drop();
    await server.stop();
  };
}

async function findServer(): Promise<LocalPostgres | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) return { url: given, stop: () => Promise.resolve() };
  const binaries = findPostgres();
  return binaries === undefined ? undefined : startPostgres(binaries);
}
