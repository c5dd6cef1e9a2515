// Stands in for the printing thread: does what the job's group says.
import { parentPort } from "node:worker_threads";

parentPort.on("message", ({ group }) => {
  if (group === "dies") process.exit(1);
  if (group === "throws") throw new Error("torn");
  if (group === "hangs") return;
  if (group === "fails") parentPort.postMessage({ failure: "RangeError" });
  else parentPort.postMessage({ pdf: new TextEncoder().encode(group) });
});
