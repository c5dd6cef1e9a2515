export const isLong = process.env.LONG === "1";
/** Lines are broken one by one, and all that concerns them is run for each. */
const isForMutants = process.env.MUTANTS === "1";

/**
 * How many cases a law is tried on: so many in `npm test`, twenty times as many in `npm run test:long`, some of them
 * for each broken line in `npm run mutants`.
 */
export const cases = (usual: number): number =>
  isLong ? 20 * usual : isForMutants ? Math.ceil(usual / 7) : usual;
