import fc from "fast-check";

/** `npm run test:long`: every law is tried on this many times more cases than in `npm test`. */
const longer = 20;
const usual = 100;

if (process.env.LONG === "1") fc.configureGlobal({ numRuns: usual * longer });
