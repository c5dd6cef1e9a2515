import { Arguments } from "./Arguments.ts";
import type { Action, ArgumentInfo, BatchRequest, BatchResponse, ObjectPath } from "./batchProtocol.ts";
import { HostError, invalidArgument, itemNotFound } from "./HostError.ts";
import { located } from "./located.ts";
import { isHostObject, type HostObject, type ObjectClass } from "./ObjectClass.ts";
import type { Objects } from "./Objects.ts";
import { selection, wantsAll, type QueryInfo, type Selection } from "./selection.ts";

/** One batch at work. Each object path is evaluated once: `add` is a path, and must not add twice. */
export class Batch {
  readonly #objects: Objects;
  readonly #paths: NonNullable<BatchRequest["ObjectPaths"]>;
  readonly #resolved = new Map<number, HostObject | null>();

  constructor(request: BatchRequest, objects: Objects) {
    this.#objects = objects;
    this.#paths = request.ObjectPaths ?? {};
  }

  act(action: Action, response: BatchResponse): void {
    if (action.ActionType === 5) response.TraceIds.push(action.Id);
    const value = action.ActionType === 5 ? null : this.#perform(action);
    response.Results.push({ ActionId: action.Id, Value: value ?? null });
  }

  #perform(action: Action): unknown {
    const object = this.#resolve(action.ObjectPathId);
    if (object === null) return null;
    switch (action.ActionType) {
      case 1:
        return this.#objects.identify(object);
      case 2:
        return this.#read(object, selection(action.QueryInfo ?? {}), action.QueryInfo);
      case 3:
        return this.#invoke(object, action);
      case 4:
        return this.#write(object, action);
      default:
        throw new HostError(
          "NotImplemented",
          `The workbench's host knows no action of type ${action.ActionType}.`,
        );
    }
  }

  #resolve(id: number): HostObject | null {
    const known = this.#resolved.get(id);
    if (known !== undefined) return known;
    const path = this.#paths[id];
    if (!path) throw new HostError("InvalidObjectPath", `The batch holds no object path ${id}.`);
    const object = this.#evaluate(path);
    this.#resolved.set(id, object);
    return object;
  }

  #evaluate(path: ObjectPath): HostObject | null {
    switch (path.ObjectPathType) {
      case 1:
        return this.#objects.root;
      case 2:
        return this.#objects.service(path.Name);
      case 6:
        return this.#objects.reference(path.Name);
      case 7:
        return null;
      default:
        return this.#evaluateMember(path);
    }
  }

  #evaluateMember(path: ObjectPath): HostObject | null {
    const parent = this.#resolve(path.ParentObjectPathId ?? 0);
    if (parent === null) return null;
    if (path.ObjectPathType === 4) return this.#open(parent, path.Name);
    const args = this.#arguments(path.ArgumentInfo);
    if (path.ObjectPathType === 5) return this.#item(parent, args);
    return this.#call(parent, path.Name, args) as HostObject | null;
  }

  #open(parent: HostObject, name: string): HostObject | null {
    const open = this.#objects.classOf(parent).open?.[name] ?? this.#objects.refuse(parent.className, name);
    return located(parent, name, () => open(parent.target));
  }

  #item(parent: HostObject, args: Arguments): HostObject {
    const find = this.#objects.classOf(parent).find ?? this.#objects.refuse(parent.className, "getItem");
    const item = located(parent, "getItem", () => find(parent.target, args.at(0)));
    if (!item) throw itemNotFound(`${parent.className}.getItem`);
    return item;
  }

  #invoke(object: HostObject, action: Action): unknown {
    const args = this.#arguments(action.ArgumentInfo);
    switch (action.Name) {
      case "_KeepReference":
        this.#objects.keepReference(object);
        return null;
      case "_RemoveReference":
        this.#objects.dropReference(args.at(0));
        return null;
      default:
        return this.#call(object, action.Name, args);
    }
  }

  #call(object: HostObject, name: string, args: Arguments): unknown {
    const table = this.#objects.classOf(object);
    const method = table.call?.[name] ?? inherited(table, name);
    if (!method) this.#objects.refuse(object.className, name);
    return located(object, name, () => method(object.target, args));
  }

  #write(object: HostObject, action: Action): null {
    const table = this.#objects.classOf(object);
    const write = table.write?.[action.Name] ?? this.#objects.refuse(object.className, action.Name);
    const value = this.#arguments(action.ArgumentInfo).at(0);
    located(object, action.Name, () => write(object.target, value));
    return null;
  }

  #read(object: HostObject, wanted: Selection, page?: QueryInfo): Record<string, unknown> {
    const table = this.#objects.classOf(object);
    const out = this.#objects.identify(object);
    if (table.items) return this.#readItems(object, table.items(object.target), wanted, page);
    const names = wantsAll(wanted) ? Object.keys(table.read ?? {}) : [];
    for (const name of new Set([...names, ...wanted.keys()])) {
      if (name === "*" || name === "$none") continue;
      out[name] = this.#member(object, table, name, wanted.get(name) ?? new Map());
    }
    return out;
  }

  #member(object: HostObject, table: ObjectClass<unknown>, name: string, wanted: Selection): unknown {
    const read = table.read?.[name];
    if (read) return located(object, name, () => read(object.target));
    const child = this.#open(object, name);
    return child === null ? null : this.#read(child, wanted);
  }

  #readItems(
    object: HostObject,
    items: readonly HostObject[],
    wanted: Selection,
    page?: QueryInfo,
  ): Record<string, unknown> {
    const out: Record<string, unknown> & { _Items?: unknown } = this.#objects.identify(object);
    const scalars = this.#objects.classOf(object).read ?? {};
    for (const name of wanted.keys()) if (scalars[name]) out[name] = scalars[name](object.target);
    const perItem = wanted.get("Items") ?? new Map([...wanted].filter(([name]) => !scalars[name]));
    const skip = page?.Skip ?? 0;
    const shown = items.slice(skip, page?.Top === undefined ? undefined : skip + page.Top);
    out._Items = shown.map((item) => this.#read(item, perItem));
    return out;
  }

  #arguments(info: ArgumentInfo | undefined): Arguments {
    const values = info?.Arguments ?? [];
    return new Arguments(values.map((value, i) => this.#argument(value, info?.ReferencedObjectPathIds?.[i])));
  }

  /** A number beside an argument says it is an object path; arrays of arguments nest. */
  #argument(value: unknown, reference: unknown): unknown {
    if (Array.isArray(reference) && Array.isArray(value)) {
      return value.map((inner, i) => this.#argument(inner, reference[i]));
    }
    if (typeof reference === "number" && reference !== 0) return this.#resolve(reference);
    return this.#plain(value);
  }

  #plain(value: unknown): unknown {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    if ("_ObjectPathId" in value) return this.#resolve(value._ObjectPathId as number);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#plain(inner)]));
  }
}

/** What every collection has, from its items and its key. */
function inherited(table: ObjectClass<unknown>, name: string) {
  const { items, find } = table;
  if (items && name === "GetCount") return (target: unknown) => items(target).length;
  if (items && name === "GetItemAt") return (target: unknown, args: Arguments) => itemAt(items(target), args);
  if (find && name === "GetItemOrNullObject")
    return (target: unknown, args: Arguments) => find(target, args.at(0));
  return undefined;
}

function itemAt(items: readonly HostObject[], args: Arguments): HostObject {
  const item = items[args.integer(0)];
  if (!item || !isHostObject(item)) throw invalidArgument();
  return item;
}
