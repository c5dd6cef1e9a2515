export const isLong = process.env.LONG === "1";

/** How many cases a law is tried on: so many in `npm test`, twenty times as many in `npm run test:long`. */
export const cases = (usual: number): number => (isLong ? 20 * usual : usual);
