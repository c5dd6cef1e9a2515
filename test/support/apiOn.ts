import { afterAll, beforeAll } from "vitest";
import { startTestApi, type TestApi, type TestParts } from "./api.ts";
import type { TestDatabase } from "./database.ts";

/** The API on a suite's database: started before the suite's first test, closed after its last. */
export function apiOn(opened: () => TestDatabase, parts?: TestParts): TestApi {
  let started: TestApi | undefined;
  beforeAll(async () => {
    started = await startTestApi(opened().database, parts);
  });
  afterAll(() => started?.close());
  const api = (): TestApi => started!;
  return {
    get app() {
      return api().app;
    },
    get database() {
      return api().database;
    },
    setTime: (iso) => api().setTime(iso),
    aGroup: (settings) => api().aGroup(settings),
    aPerson: (rights, name) => api().aPerson(rights, name),
    token: (claims) => api().token(claims),
    anonymous: (method, path, ask) => api().anonymous(method, path, ask),
    close: () => api().close(),
  };
}
