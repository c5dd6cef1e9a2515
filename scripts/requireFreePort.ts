import { createServer } from "node:net";

/** Resolves when nothing listens there; a sentence for the terminal, in both languages, otherwise. */
export function requireFreePort(port: number, variable: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port, variable)));
    probe.listen(port, "localhost", () => probe.close(() => resolve()));
  });
}

const explain = (error: NodeJS.ErrnoException, port: number, variable: string) =>
  error.code === "EADDRINUSE"
    ? new Error(
        `Port ${port} er optaget: stop det andet program, eller vælg en anden port med ${variable}=…\n` +
          `Port ${port} is taken: stop the other program, or choose another port by ${variable}=…`,
      )
    : error;

/** A port that was free a moment ago. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "localhost", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
