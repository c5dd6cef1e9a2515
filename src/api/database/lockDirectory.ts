import { link, readFile, rename, rm, writeFile } from "node:fs/promises";

/** Locks this process holds: a container restarts with the same pid, so our own pid on disk may be stale. */
const held = new Set<string>();

/**
 * Takes the lock file or throws, naming the process that has it. PGlite does not lock its directory, and two
 * processes in one lose acknowledged rows without an error. A lock is taken over only from a dead process.
 */
export async function lockDirectory(file: string): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await claim(file)) return () => release(file);
    const owner = await ownerOf(file);
    if (owner !== undefined && isAlive(owner, file)) throw lockedBy(owner, file);
    await removeStale(file, owner);
  }
  throw new Error(`Could not take ${file}: another process is starting on the same directory.`);
}

/** Written aside and linked into place, so that no other process ever reads a lock without its pid. */
async function claim(file: string): Promise<boolean> {
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, `${process.pid}\n`);
  try {
    await link(draft, file);
    held.add(file);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function release(file: string): Promise<void> {
  held.delete(file);
  await rm(file, { force: true });
}

async function ownerOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return "";
    throw error;
  });
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

function isAlive(pid: number, file: string): boolean {
  if (pid === process.pid) return held.has(file);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

/** Renamed first: of two processes that both saw the dead owner, only one removes that file. */
async function removeStale(file: string, owner: number | undefined): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  const moved = await ownerOf(aside);
  if (moved === owner) await rm(aside, { force: true });
  else await rename(aside, file);
}

const lockedBy = (pid: number, file: string): Error =>
  new Error(
    `Process ${pid} already uses this data directory. Stop it first; if it is no server of ours, delete ${file}.`,
  );

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === code;
