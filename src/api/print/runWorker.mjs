// Plain JavaScript, since Node starts a thread with nothing that reads TypeScript; tsx hooks only the main one.
import { tsImport } from "tsx/esm/api";

await tsImport("./worker.ts", import.meta.url);
