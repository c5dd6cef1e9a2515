import { HostError } from "./HostError.ts";
import { lowerFirst } from "./located.ts";
import type { HostObject, ObjectClass, ObjectClasses } from "./ObjectClass.ts";

/** The objects a client can name: their classes, those it keeps by reference, and what it asked in vain. */
export class Objects {
  readonly #classes: ObjectClasses;
  readonly #services: Readonly<Record<string, HostObject>>;
  readonly #references = new Map<string, HostObject>();
  readonly #referenceIds = new WeakMap<HostObject, string>();
  readonly #missing = new Set<string>();
  #nextReference = 1;
  /** What an object path of type 1 stands for. */
  readonly root: HostObject;

  constructor(classes: ObjectClasses, root: HostObject, services: Readonly<Record<string, HostObject>>) {
    this.#classes = classes;
    this.#services = services;
    this.root = root;
  }

  get missing(): readonly string[] {
    return [...this.#missing];
  }

  /** Every object comes from the table of its class name, so the table's target is the object's. */
  classOf(object: HostObject): ObjectClass<unknown> {
    const found = this.#classes[object.className] as ObjectClass<unknown> | undefined;
    return found ?? this.refuse(object.className, "");
  }

  refuse(className: string, member: string): never {
    const name = member === "" ? className : `${className}.${lowerFirst(member)}`;
    this.#missing.add(name);
    throw new HostError("ApiNotFound", `The workbench's host has no ${name}.`, name);
  }

  service(typeName: string): HostObject {
    return this.#services[typeName] ?? this.refuse(typeName, "newObject");
  }

  reference(id: string): HostObject {
    const object = this.#references.get(id);
    if (object) return object;
    throw new HostError("InvalidReference", "This reference is not valid for the current operation.");
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
