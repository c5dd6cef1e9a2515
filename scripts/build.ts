import { copyFile, rm } from "node:fs/promises";
import path from "node:path";
import { buildBundle } from "./buildBundle.ts";
import { projectRoot } from "./runStep.ts";

const dist = path.join(projectRoot, "dist");

// The workbench of an earlier `npm start` must not be shipped with the pane.
await rm(dist, { recursive: true, force: true });
await buildBundle("pane");
await copyFile(path.join(projectRoot, "manifest.xml"), path.join(dist, "manifest.xml"));
await import("./bundle.ts");
