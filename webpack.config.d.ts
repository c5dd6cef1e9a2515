import type { Configuration } from "webpack";

type Bundle = Configuration & {
  readonly name: "pane" | "workbench";
  readonly entry: Readonly<Record<string, unknown>>;
};

declare const configs: readonly [pane: Bundle, workbench: Bundle];
export default configs;
