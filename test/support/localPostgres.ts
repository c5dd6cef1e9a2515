import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import pg from "pg";

/** A PostgreSQL server of a test file's own, gone when the file is done. */
export interface LocalPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where `initdb` and `postgres` are: on the PATH, or where Debian puts them; undefined where nowhere. */
export function findPostgres(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [
    ...(process.env.PATH ?? "").split(delimiter),
    ...versions.map((version) => join(debian, version, "bin")),
  ];
  return places.find((place) => ["initdb", "postgres"].every((name) => existsSync(join(place, name))));
}

/** Starts it in a directory of its own, on a socket alone. PostgreSQL refuses root, so root becomes another. */
export async function startPostgres(binaries: string): Promise<LocalPostgres> {
  const directory = await mkdtemp(join(tmpdir(), "sengepladser-pg-"));
  const user = unprivilegedUser();
  if (user !== undefined) await chown(directory, user.uid, user.gid);
  const data = join(directory, "data");
  const setup = ["--auth=trust", "--username=owner", "--encoding=UTF8", "--no-locale", "--no-sync"];
  execFileSync(join(binaries, "initdb"), ["-D", data, ...setup], {
    ...user,
    cwd: directory,
    stdio: "ignore",
  });
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${directory}`,
    "fsync=off",
    "shared_buffers=64MB",
  ];
  const server = spawn(
    join(binaries, "postgres"),
    ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
    {
      ...user,
      cwd: directory,
      stdio: "ignore",
    },
  );
  const stopAtExit = () => server.kill("SIGINT");
  process.once("exit", stopAtExit);
  const url = `postgresql://owner@localhost/postgres?host=${encodeURIComponent(directory)}`;
  await untilReady(url, server);
  return {
    url,
    stop: async () => {
      process.off("exit", stopAtExit);
      await stopped(server);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const id = (flag: string) =>
      Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
    try {
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      continue;
    }
  }
  throw new Error("PostgreSQL needs a user other than root: neither postgres nor nobody exists.");
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("postgres did not answer in 30 seconds");
}

const stopped = (server: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (server.exitCode !== null) resolve();
    server.once("exit", () => resolve());
    server.kill("SIGINT");
  });
