import { describe, expect, it } from "vitest";
import type { Action, BatchRequest } from "../../../src/workbench/host/batchProtocol.ts";
import { HostError } from "../../../src/workbench/host/HostError.ts";
import type { HostObject, ObjectClasses } from "../../../src/workbench/host/ObjectClass.ts";
import { ProcessQuery, type ObjectModel } from "../../../src/workbench/host/ProcessQuery.ts";

/** A shelf of boxes: nothing of Excel, so that what is tested is the protocol. */
function aShelf(changes: Partial<ObjectModel> = {}) {
  const boxes: { id: string; label: string }[] = [];
  const box = (target: (typeof boxes)[number]): HostObject => ({ className: "Box", target });
  const classes: ObjectClasses = {
    Shelf: { open: { Boxes: () => ({ className: "BoxCollection", target: null }), Lamp: () => null } },
    BoxCollection: {
      items: () => boxes.map(box),
      find: (_: unknown, key) => boxes.filter(({ id }) => id === key).map(box)[0] ?? null,
      call: {
        Add: (_: unknown, args) => {
          boxes.push({ id: `b${boxes.length}`, label: args.text(0) });
          return box(boxes.at(-1)!);
        },
        Swap: (_: unknown, args) =>
          (args.at(0) as HostObject[]).map(({ target }) => (target as { id: string }).id),
      },
    },
    Box: {
      identity: ({ id }: { id: string }) => ({ Id: id }),
      read: { Id: ({ id }: { id: string }) => id, Label: ({ label }: { label: string }) => label },
      write: { Label: (target: { label: string }, value) => (target.label = String(value)) },
      call: {
        Burn: () => {
          throw new HostError("Fire", "It burns.");
        },
      },
    },
  };
  const engine = new ProcessQuery({
    classes,
    root: { className: "Shelf", target: null },
    services: {},
    ...changes,
  });
  return { engine, boxes };
}

type Path = NonNullable<BatchRequest["ObjectPaths"]>[string];

const shelf: Path = { Id: 1, ObjectPathType: 1, Name: "" };
const boxesPath: Path = { Id: 2, ObjectPathType: 4, Name: "Boxes", ParentObjectPathId: 1 };
const addPath = (Id: number, label: string): Path => ({
  Id,
  ObjectPathType: 3,
  Name: "Add",
  ParentObjectPathId: 2,
  ArgumentInfo: { Arguments: [label] },
});

const paths = (...list: Path[]) => Object.fromEntries(list.map((path) => [path.Id, path]));

const action = (ActionType: number, ObjectPathId: number, rest: Partial<Action> = {}): Action => ({
  Id: ObjectPathId * 10 + ActionType,
  ActionType,
  Name: "",
  ObjectPathId,
  ...rest,
});

describe("a batch", () => {
  it("evaluates a path once, however often it is named, and tells its key", async () => {
    const { engine, boxes } = aShelf();
    const response = await engine.process({
      ObjectPaths: paths(shelf, boxesPath, addPath(3, "søm")),
      Actions: [action(1, 3), action(2, 3, { QueryInfo: { Select: ["label"] } }), action(1, 3)],
    });
    expect(boxes).toHaveLength(1);
    expect(response.Results.map(({ Value }) => Value)).toEqual([
      { Id: "b0" },
      { Id: "b0", Label: "søm" },
      { Id: "b0" },
    ]);
  });

  it("finds an object again by the reference it was asked to keep", async () => {
    const { engine } = aShelf();
    const kept = await engine.process({
      ObjectPaths: paths(shelf, boxesPath, addPath(3, "søm")),
      Actions: [action(3, 3, { Name: "_KeepReference" }), action(1, 3)],
    });
    const { _ReferenceId: id } = kept.Results[1]!.Value as { _ReferenceId: string };
    const byReference = {
      ObjectPaths: paths({ Id: 9, ObjectPathType: 6, Name: id }),
      Actions: [action(2, 9)],
    };
    expect((await engine.process(byReference)).Results[0]!.Value).toMatchObject({ Label: "søm" });
    const drop = action(3, 1, { Name: "_RemoveReference", ArgumentInfo: { Arguments: [id] } });
    await engine.process({ ObjectPaths: paths(shelf), Actions: [drop] });
    expect((await engine.process(byReference)).Error).toMatchObject({ Code: "InvalidReference" });
  });

  it("answers null for a null object and all that follows from it", async () => {
    const { engine } = aShelf();
    const lamp: Path = { Id: 3, ObjectPathType: 4, Name: "Lamp", ParentObjectPathId: 1 };
    const bulb: Path = { Id: 4, ObjectPathType: 4, Name: "Bulb", ParentObjectPathId: 3 };
    const { Results } = await engine.process({
      ObjectPaths: paths(shelf, lamp, bulb),
      Actions: [action(1, 3), action(2, 4), action(3, 4, { Name: "TurnOn" })],
    });
    expect(Results.map(({ Value }) => Value)).toEqual([null, null, null]);
  });

  it("hands objects over as arguments, also inside arrays", async () => {
    const { engine } = aShelf();
    const swap = action(3, 2, {
      Name: "Swap",
      ArgumentInfo: { Arguments: [[3, 4]], ReferencedObjectPathIds: [[3, 4]] },
    });
    const { Results } = await engine.process({
      ObjectPaths: paths(shelf, boxesPath, addPath(3, "a"), addPath(4, "b")),
      Actions: [swap],
    });
    expect(Results[0]!.Value).toEqual(["b0", "b1"]);
  });

  it("loads pages of a collection's items", async () => {
    const { engine, boxes } = aShelf();
    for (const label of ["a", "b", "c"]) boxes.push({ id: label, label });
    const page = action(2, 2, { QueryInfo: { Select: ["items/label"], Skip: 1, Top: 1 } });
    const { Results } = await engine.process({ ObjectPaths: paths(shelf, boxesPath), Actions: [page] });
    expect(Results[0]!.Value).toEqual({ _Items: [{ Id: "b", Label: "b" }] });
  });

  it("stops at the first refusal, keeps what came before, and says where", async () => {
    const commits: string[] = [];
    const { engine, boxes } = aShelf({ afterBatch: () => Promise.resolve(void commits.push("commit")) });
    const response = await engine.process({
      ObjectPaths: paths(shelf, boxesPath, addPath(3, "søm")),
      Actions: [action(1, 3), action(3, 3, { Name: "Burn" }), action(4, 3, { Name: "Label" })],
    });
    expect(response.Error).toMatchObject({ Code: "Fire", Location: "Box.burn", ActionIndex: 1 });
    expect([response.Results.length, boxes[0]!.label, commits]).toEqual([1, "søm", ["commit"]]);
  });

  it("gives a fault of the host's own to its log", async () => {
    const bugs: unknown[] = [];
    const { engine } = aShelf({ onBug: (error) => bugs.push(error) });
    const swap = action(3, 2, { Name: "Swap" });
    const { Error: error } = await engine.process({ ObjectPaths: paths(shelf, boxesPath), Actions: [swap] });
    expect(error).toMatchObject({ Code: "GeneralException", Location: "" });
    expect(bugs).toEqual([expect.any(TypeError)]);
  });

  it("waits its turn until the one before is committed", async () => {
    const order: string[] = [];
    let finish: () => void = () => undefined;
    const { engine } = aShelf({
      beforeBatch: () => order.push("begin"),
      afterBatch: () => new Promise((resolve) => (finish = () => resolve(void order.push("commit")))),
    });
    const both = Promise.all([engine.process({ Actions: [] }), engine.process({ Actions: [] })]);
    for (let turn = 0; turn < 2; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      finish();
    }
    await both;
    expect(order).toEqual(["begin", "commit", "begin", "commit"]);
  });
});
