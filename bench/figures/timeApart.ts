import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { seededRandom, shuffled } from "../checking/seededRandom.ts";
import { rounds } from "./rounds.ts";

/** What a process of its own is to do: the file's default export makes the work of `input`. */
export interface ApartWork {
  readonly name: string;
  readonly input: unknown;
}

/**
 * Milliseconds by name, over rounds in each of which everyone runs once in random order. Each has a process of its
 * own, one running at a time: so nobody pays for the garbage of another, nor for what the compiler learnt of it.
 */
export async function timeApart(
  file: URL,
  works: readonly ApartWork[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const children: ChildProcess[] = [];
  try {
    for (const { input } of works) children.push(await startApart(file, input));
    const random = seededRandom(7);
    const times = works.map(() => [] as number[]);
    for (let round = 0; round < rounds; round++)
      for (const at of shuffled([...works.keys()], random)) times[at]!.push(await runOnce(children[at]!));
    return new Map(works.map(({ name }, at) => [name, times[at]!]));
  } finally {
    for (const child of children) if (child.connected) child.disconnect();
  }
}

async function startApart(file: URL, input: unknown): Promise<ChildProcess> {
  const running = fileURLToPath(new URL("runApart.ts", import.meta.url));
  const child = fork(running, [file.href, JSON.stringify(input)], { execArgv: ["--import", "tsx"] });
  await answerOf(child);
  return child;
}

async function runOnce(child: ChildProcess): Promise<number> {
  child.send("run");
  return (await answerOf(child)) as number;
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const done = new AbortController();
  const { signal } = done;
  const ended = once(child, "exit", { signal }).then(() =>
    Promise.reject(new Error("a bench's process ended")),
  );
  try {
    const [answer] = (await Promise.race([once(child, "message", { signal }), ended])) as [unknown];
    return answer;
  } finally {
    ended.catch(() => undefined);
    done.abort();
  }
}
