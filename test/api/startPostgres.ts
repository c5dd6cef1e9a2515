import type { TestProject } from "vitest/node";
import { findPostgres, startPostgres } from "../support/localPostgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A server on which every test makes databases of its own; undefined where there is none. */
    postgresUrl: string | undefined;
  }
}

/** The server that TEST_DATABASE_URL names, else one of our own where its binaries are. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  const binaries = findPostgres();
  if (given !== undefined || binaries === undefined) {
    project.provide("postgresUrl", given);
    return undefined;
  }
  const server = await startPostgres(binaries);
  project.provide("postgresUrl", server.url);
  return () => server.stop();
}
