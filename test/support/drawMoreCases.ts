import fc from "fast-check";
import { cases } from "./cases.ts";

/** What a law that names no number of its own is tried on. */
fc.configureGlobal({ numRuns: cases(100) });
