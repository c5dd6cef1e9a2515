import { firstLoadBudget, measurePane, sizeOf, type BundlePart } from "./measureBundle.ts";

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;

const parts = await measurePane();
const [first, lazy] = [parts.filter((part) => part.first), parts.filter((part) => !part.first)];
printParts(`First load, gzipped (budget ${firstLoadBudget / 1000} kB)`, first);
printParts("Later, when needed", lazy);
if (sizeOf(first) > firstLoadBudget) {
  console.error("The first load is over its budget.");
  process.exitCode = 1;
}

function printParts(title: string, group: readonly BundlePart[]): void {
  console.log(title);
  for (const { file, gzipped } of group) console.log(`${kilobytes(gzipped)}  ${file}`);
  console.log(`${kilobytes(sizeOf(group))}  in all\n`);
}
