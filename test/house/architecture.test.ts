import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(path.join(root, "docs/architecture.md"), "utf8");

/** "core/rules → contract, findings" for each room, as the page has it. */
const drawn = /```imports\n([^`]*)```/u
  .exec(page)![1]!
  .trim()
  .split("\n")
  .map((line) => line.trim());

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/u.test(file))
    .map((file) => path.join(folder, file));

/** The other rooms of its layer that a room's files import. */
function importsOf(layer: string, room: string): readonly string[] {
  const home = path.join("src", layer);
  const found = sourcesIn(path.join(home, room)).flatMap((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(path.join(root, file), "utf8"), true, true);
    return importedFiles
      .filter(({ fileName }) => fileName.startsWith("."))
      .map(({ fileName }) => path.relative(home, path.join(path.dirname(file), fileName)).split(path.sep));
  });
  const rooms = found.filter((parts) => parts.length > 1 && parts[0] !== "..").map(([other]) => other!);
  return [...new Set(rooms)].filter((other) => other !== room).sort();
}

const roomsOf = (layer: string): readonly string[] =>
  readdirSync(path.join(root, "src", layer), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && sourcesIn(path.join("src", layer, entry.name)).length > 0)
    .map(({ name }) => name);

/** It serves the page in development and is no part of it. */
const others = ["workbench/serve"];

describe("docs/architecture.md", () => {
  it("says of every room which others it knows", () => {
    const layers = ["core", "addin", "workbench"];
    const lines = layers.flatMap((layer) =>
      roomsOf(layer)
        .filter((room) => !others.includes(`${layer}/${room}`))
        .map((room) => `${layer}/${room} → ${importsOf(layer, room).join(", ")}`.trim()),
    );
    expect([...drawn].sort()).toEqual(lines.sort());
  });

  it("names files and folders that are there", () => {
    const names = [...page.matchAll(/`((?:core|addin|api|test|features|workbook|src)\/[\w/.-]+)`/gu)].map(
      ([, name]) => name!,
    );
    const places = ["", "src/", "src/addin/"];
    const missing = names.filter(
      (name) =>
        !places.some(
          (place) =>
            ts.sys.fileExists(path.join(root, place, name)) ||
            ts.sys.directoryExists(path.join(root, place, name)),
        ),
    );
    expect(missing).toEqual([]);
  });
});
