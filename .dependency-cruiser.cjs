/** Which folder may import which: design §3. Each rule is seen to fail in test/house/layers.test.ts. */
const forbid = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

/** The rooms of core, each of which knows those before it. */
const coreRooms = ["values", "record", "contract", "findings", "units", "report", "rules", "mapping"];

const coreInOrder = coreRooms
  .slice(0, -1)
  .map((room, at) =>
    forbid(
      `core-${room}-knows-no-later-room`,
      `The rooms of core stand in an order: ${coreRooms.join(", ")}.`,
      { path: `^src/core/${room}/` },
      { path: `^src/core/(${coreRooms.slice(at + 1).join("|")})/` },
    ),
  );

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      "no-cycles",
      "A cycle is one module pretending to be two; types that name each other do no harm.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    forbid(
      "core-is-pure",
      "core takes plain data and gives plain data: itself, zod and fastest-levenshtein only.",
      { path: "^src/core/" },
      { pathNot: ["^src/core/", "(^|/)node_modules/(zod|fastest-levenshtein)/"] },
    ),
    ...coreInOrder,
    forbid("addin-imports-core", "", { path: "^src/addin/" }, { path: "^src/(api|workbench)/" }),
    forbid("api-imports-core", "", { path: "^src/api/" }, { path: "^src/(addin|workbench)/" }),
    forbid(
      "workbench-imports-core",
      "The workbench loads the built pane in a frame, as Excel does.",
      { path: "^src/workbench/" },
      { path: "^src/(addin|api)/" },
    ),
    forbid(
      "features-are-islands",
      "What two features share belongs in ui, text or core.",
      { path: "^src/addin/features/([^/]+)/" },
      { path: "^src/addin/features/", pathNot: "^src/addin/features/$1/" },
    ),
    forbid(
      "features-know-ports-only",
      "Only main.tsx chooses adapters.",
      { path: "^src/addin/(features|ui|text)/" },
      { path: "^src/addin/(workbook/(?!(Workbook|Host|SheetPart)\\.ts$)|client/http)" },
    ),
    forbid(
      "routes-queries-database",
      "Routes ask queries, queries ask the database; nothing asks back.",
      { path: "^src/api/[^/]+/(?:\\w+Q|q)ueries\\.ts$" },
      { path: "^src/api/(http/|[^/]+/(?:\\w+R|r)outes\\.ts$)|(^|/)node_modules/fastify/" },
    ),
    forbid(
      "database-knows-no-resource",
      "",
      { path: "^src/api/database/" },
      { path: "^src/api/(?!database/|config\\.ts$)" },
    ),
    forbid(
      "only-database-names-its-driver",
      "",
      { path: "^src/", pathNot: "^src/api/database/" },
      { path: "(^|/)node_modules/(pg|@electric-sql/pglite)/" },
    ),
    forbid(
      "shipped-code-ships-its-packages",
      "A devDependency is not there after a production install; types vanish anyway.",
      { path: "^src/(core|addin|api)/" },
      {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["type-only"],
        pathNot: "(^|/)node_modules/@types/",
      },
    ),
    forbid("nothing-imports-tests", "", { path: "^src/" }, { path: "^(test|scripts|bench)/" }),
    forbid("everything-resolves", "", {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
