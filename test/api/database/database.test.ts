import { describe } from "vitest";
import { databaseContract } from "../../contracts/database.contract.ts";
import { describeOnDatabases } from "../../support/database.ts";

describe("the Database port", () => {
  describeOnDatabases(databaseContract);
});
