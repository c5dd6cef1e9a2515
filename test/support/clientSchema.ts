import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(
  new URL("../../node_modules/@microsoft/office-js/dist/excel-web-16.00.debug.js", import.meta.url),
);

export interface ClientClass {
  readonly scalars: Set<string>;
  readonly settable: Set<string>;
  readonly objects: Set<string>;
  readonly methods: Set<string>;
  readonly events: Set<number>;
}

/** The classes of the real client library with their members, read from its readable source. */
export function clientSchema(): ReadonlyMap<string, ClientClass> {
  const classes = new Map<string, ClientClass>();
  const lines = readFileSync(source, "utf8").split("\n");
  let className = "";
  for (const [at, line] of lines.entries()) {
    className = /^\s+(?:Object\.defineProperty\()?(\w+)\.prototype[.,]/.exec(line)?.[1] ?? className;
    // Other hosts' classes of the same name come before Excel's: the last definition counts.
    const isNew = line.includes('.prototype, "_className"') || !classes.has(className);
    const found = isNew ? newClass() : classes.get(className)!;
    classes.set(className, found);
    readMembers(found, line, lines[at + 2] ?? "");
  }
  return classes;
}

const newClass = (): ClientClass => ({
  scalars: new Set(),
  settable: new Set(),
  objects: new Set(),
  methods: new Set(),
  events: new Set(),
});

function readMembers(found: ClientClass, line: string, list: string): void {
  if (line.includes('"_scalarPropertyOriginalNames"'))
    listOf<string>(list).forEach((name) => found.scalars.add(name));
  if (line.includes('"_scalarPropertyUpdateable"')) readSettable(found, list);
  const object = /_createPropertyObject\(\w+\.\w+, this, "(\w+)"/.exec(line);
  const method = /_createMethodObject\(\w+\.\w+, this, "(\w+)"|_invokeMethod\(this, "(\w+)"/.exec(line);
  const event = /eventType: (\d+)/.exec(line);
  if (object) found.objects.add(object[1]!);
  if (method) found.methods.add((method[1] ?? method[2])!);
  if (event) found.events.add(Number(event[1]));
}

function readSettable(found: ClientClass, list: string): void {
  const names = [...found.scalars];
  listOf<boolean>(list).forEach((isSettable, i) => isSettable && found.settable.add(names[i]!));
}

const listOf = <T>(line: string) => JSON.parse(/\[.*\]/.exec(line)?.[0] ?? "[]") as T[];
