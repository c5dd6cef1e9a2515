import { Arguments } from "./Arguments.ts";
import { HostError, invalidArgument, itemNotFound } from "./HostError.ts";
import { isHostObject, type HostObject, type ObjectClass, type ObjectClasses } from "./ObjectClass.ts";
import { selection, wantsAll, type QueryInfo, type Selection } from "./selection.ts";

interface ArgumentInfo {
  readonly Arguments?: readonly unknown[];
  readonly ReferencedObjectPathIds?: readonly unknown[];
}

export interface Action {
  readonly Id: number;
  /** 1 instantiate, 2 query, 3 method, 4 set property, 5 trace. */
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
}

interface ObjectPath {
  readonly Id: number;
  /** 1 global object, 2 new object, 3 method, 4 property, 5 indexer, 6 reference, 7 null object. */
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
}

export interface BatchRequest {
  readonly Actions: readonly Action[];
  readonly ObjectPaths?: Readonly<Record<string, ObjectPath>>;
}

export interface BatchResponse {
  readonly Results: { readonly ActionId: number; readonly Value: unknown }[];
  readonly TraceIds: number[];
  readonly Error?: {
    readonly Code: string;
    readonly Message: string;
    readonly Location: string;
    readonly ActionIndex: number;
    readonly HttpStatusCode: number;
  };
}

export interface ObjectModel {
  readonly classes: ObjectClasses;
  /** What an object path of type 1 stands for. */
  readonly root: HostObject;
  /** What `newObject` makes, by its type name. */
  readonly services: Readonly<Record<string, HostObject>>;
  /** Called before a batch; throws a HostError to refuse it whole. */
  readonly beforeBatch?: (request: BatchRequest) => void;
  /** Awaited after a batch, also one that failed: what was done before the failure stands. */
  readonly afterBatch?: () => Promise<void>;
  /** A fault of ours, not a refusal. */
  readonly onBug?: (error: unknown) => void;
}

/** The paths of one batch, each evaluated once: `add` is a path, and must not add twice. */
type Resolved = Map<number, HostObject | null>;

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/**
 * Interprets the client library's batch protocol ("ProcessQuery") over tables of classes. It knows
 * nothing of Excel.
 */
export class ProcessQuery {
  readonly #model: ObjectModel;
  readonly #references = new Map<string, HostObject>();
  readonly #referenceIds = new WeakMap<HostObject, string>();
  readonly #missing = new Map<string, number>();
  #nextReference = 1;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(model: ObjectModel) {
    this.#model = model;
  }

  /** Members the client asked for that no table has, as "Range.getImage". */
  get missing(): readonly string[] {
    return [...this.#missing.keys()];
  }

  /** Batches run one at a time, in the order they came. */
  process(request: BatchRequest): Promise<BatchResponse> {
    const turn = this.#queue.then(() => this.#run(request));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #run(request: BatchRequest): Promise<BatchResponse> {
    const response = this.#act(request);
    await this.#model.afterBatch?.();
    return response;
  }

  #act(request: BatchRequest): BatchResponse {
    const batch = new Batch(request, this);
    const response: BatchResponse = { Results: [], TraceIds: [] };
    let index = 0;
    try {
      this.#model.beforeBatch?.(request);
      for (; index < request.Actions.length; index++) batch.act(request.Actions[index]!, response);
      return response;
    } catch (error) {
      return { ...response, Error: this.#describe(error, index) };
    }
  }

  #describe(error: unknown, index: number): NonNullable<BatchResponse["Error"]> {
    if (!(error instanceof HostError)) (this.#model.onBug ?? console.error)(error);
    const { code, message, location } =
      error instanceof HostError ? error : new HostError("GeneralException", `Workbench: ${String(error)}`);
    return {
      Code: code,
      Message: message,
      Location: location ?? "",
      ActionIndex: index,
      HttpStatusCode: 400,
    };
  }

  classOf(object: HostObject): ObjectClass<unknown> {
    const found: ObjectClass<unknown> | undefined = this.#model.classes[object.className];
    return found ?? this.refuse(object.className, "");
  }

  refuse(className: string, member: string): never {
    const name = member === "" ? className : `${className}.${lowerFirst(member)}`;
    this.#missing.set(name, (this.#missing.get(name) ?? 0) + 1);
    throw new HostError("ApiNotFound", `The workbench's host has no ${name}.`, name);
  }

  get root(): HostObject {
    return this.#model.root;
  }

  service(typeName: string): HostObject {
    return this.#model.services[typeName] ?? this.refuse(typeName, "newObject");
  }

  reference(id: string): HostObject {
    const object = this.#references.get(id);
    if (!object)
      throw new HostError("InvalidReference", "This reference is not valid for the current operation.");
    return object;
  }

  keepReference(object: HostObject): void {
    if (this.#referenceIds.has(object)) return;
    const id = String(this.#nextReference++);
    this.#referenceIds.set(object, id);
    this.#references.set(id, object);
  }

  dropReference(id: unknown): void {
    const object = this.#references.get(String(id));
    if (object) this.#referenceIds.delete(object);
    this.#references.delete(String(id));
  }

  /** What identifies the object to the client: its key and, once kept, its reference. */
  identify(object: HostObject): Record<string, unknown> {
    const id = this.#referenceIds.get(object);
    const identity = this.classOf(object).identity?.(object.target);
    return { ...identity, ...(id === undefined ? {} : { _ReferenceId: id }) };
  }
}

/** One batch at work. */
class Batch {
  readonly #engine: ProcessQuery;
  readonly #paths: NonNullable<BatchRequest["ObjectPaths"]>;
  readonly #resolved: Resolved = new Map();

  constructor(request: BatchRequest, engine: ProcessQuery) {
    this.#engine = engine;
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
        return this.#engine.identify(object);
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
        return this.#engine.root;
      case 2:
        return this.#engine.service(path.Name);
      case 6:
        return this.#engine.reference(path.Name);
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
    const open = this.#engine.classOf(parent).open?.[name] ?? this.#engine.refuse(parent.className, name);
    return located(parent, name, () => open(parent.target));
  }

  #item(parent: HostObject, args: Arguments): HostObject {
    const find = this.#engine.classOf(parent).find ?? this.#engine.refuse(parent.className, "getItem");
    const item = located(parent, "getItem", () => find(parent.target, args.at(0)));
    if (!item) throw itemNotFound(`${parent.className}.getItem`);
    return item;
  }

  #invoke(object: HostObject, action: Action): unknown {
    const args = this.#arguments(action.ArgumentInfo);
    if (action.Name === "_KeepReference") return this.#engine.keepReference(object);
    if (action.Name === "_RemoveReference") return this.#engine.dropReference(args.at(0));
    return this.#call(object, action.Name, args);
  }

  #call(object: HostObject, name: string, args: Arguments): unknown {
    const table = this.#engine.classOf(object);
    const method = table.call?.[name] ?? inherited(table, name);
    if (!method) this.#engine.refuse(object.className, name);
    return located(object, name, () => method(object.target, args));
  }

  #write(object: HostObject, action: Action): null {
    const table = this.#engine.classOf(object);
    const write = table.write?.[action.Name] ?? this.#engine.refuse(object.className, action.Name);
    const value = this.#arguments(action.ArgumentInfo).at(0);
    located(object, action.Name, () => write(object.target, value));
    return null;
  }

  #read(object: HostObject, wanted: Selection, page?: QueryInfo): Record<string, unknown> {
    const table = this.#engine.classOf(object);
    const out = this.#engine.identify(object);
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
    const out = this.#engine.identify(object);
    const scalars = this.#engine.classOf(object).read ?? {};
    for (const name of wanted.keys()) if (scalars[name]) out[name] = scalars[name](object.target);
    const perItem = wanted.get("Items") ?? new Map([...wanted].filter(([name]) => !scalars[name]));
    const skip = page?.Skip ?? 0;
    const shown = items.slice(skip, page?.Top === undefined ? undefined : skip + page.Top);
    out["_Items"] = shown.map((item) => this.#read(item, perItem));
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

/** Runs a member's function; a refusal without a location gets the member's. */
function located<R>(object: HostObject, member: string, run: () => R): R {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof HostError) || error.location !== undefined) throw error;
    throw new HostError(error.code, error.message, `${object.className}.${lowerFirst(member)}`);
  }
}
