import { defineConfig, globalIgnores } from "eslint/config";
import officeAddins from "eslint-plugin-office-addins";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const officeNames = ["Excel", "Office", "OfficeExtension"];
const message =
  "Only src/addin/workbook speaks to Office: add a question to the Workbook or Host port instead.";

export default defineConfig(
  globalIgnores(["dist/", "node_modules/", ".data/"]),
  {
    files: [
      "src/**/*.{ts,tsx}",
      "test/**/*.{ts,tsx}",
      "scripts/**/*.ts",
      "bench/**/*.ts",
      "vitest.config.ts",
    ],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["vitest.config.ts"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // A number in a sentence reads as it should; objects and undefined are still refused.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `() => doIt()` is how an arrow says that its value is dropped.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // An empty string is no answer: `text || fallback` means it.
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true } }],
      // A plain record is our map where it travels as JSON.
      "@typescript-eslint/no-dynamic-delete": "off",
      // A record's type as `Record` or as an index signature: whichever names its key better.
      "@typescript-eslint/consistent-indexed-object-style": "off",
      // Ports are interfaces, unions and shapes made from zod are types.
      "@typescript-eslint/consistent-type-definitions": "off",
      // `noUncheckedIndexedAccess` leaves `!` as the one way to say that an index is in range.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      eqeqeq: "error",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/addin/workbook/**"],
    rules: {
      "no-restricted-globals": ["error", ...officeNames.map((name) => ({ name, message }))],
      "no-restricted-properties": [
        "error",
        ...["window", "globalThis", "self"].flatMap((object) =>
          officeNames.map((property) => ({ object, property, message })),
        ),
      ],
    },
  },
  {
    // We declare no enums (`erasableSyntaxOnly`), and only the workbench takes numbers that another's enum names.
    files: ["src/{core,api,addin}/**/*.{ts,tsx}", "{test,scripts,bench}/**/*.{ts,tsx}"],
    rules: { "@typescript-eslint/no-unsafe-enum-assignment": "off" },
  },
  {
    files: ["src/addin/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat["recommended-latest"]],
    // It warns of libraries that React Compiler would memoize wrongly (useVirtualizer); we do not run that compiler.
    rules: { "react-hooks/incompatible-library": "off" },
  },
  {
    files: ["src/addin/workbook/**/*.ts"],
    plugins: { "office-addins": officeAddins },
    rules: {
      "office-addins/call-sync-after-load": "error",
      "office-addins/call-sync-before-read": "error",
      "office-addins/load-object-before-read": "error",
      "office-addins/no-context-sync-in-loop": "error",
      "office-addins/no-empty-load": "error",
      "office-addins/no-navigational-load": "error",
      "office-addins/no-office-initialize": "error",
      "office-addins/test-for-null-using-isNullObject": "error",
    },
  },
  {
    files: ["test/**/*.{ts,tsx}"],
    rules: {
      // vitest's matchers such as expect.objectContaining are typed any.
      "@typescript-eslint/no-unsafe-assignment": "off",
      // Spies are named without being called.
      "@typescript-eslint/unbound-method": "off",
    },
  },
);
