import type { Arguments } from "./Arguments.ts";

/** An object the client holds a proxy of: the name of its class, and what our tables know it by. */
export interface HostObject<T = unknown> {
  readonly className: string;
  readonly target: T;
}

type Members<F> = Readonly<Record<string, F>>;

/**
 * One class of the client's object model. Names are spelled as on the wire (PascalCase); what is not
 * listed is refused by name.
 */
export interface ObjectClass<T> {
  /** The key the client remembers the object by; without it a method that made it would run again. */
  readonly identity?: (target: T) => Readonly<Record<string, unknown>>;
  readonly read?: Members<(target: T) => unknown>;
  readonly write?: Members<(target: T, value: unknown) => void>;
  /** Properties that are objects themselves; null is a null object. */
  readonly open?: Members<(target: T) => HostObject | null>;
  /** Methods; a HostObject or null where the client expects an object. */
  readonly call?: Members<(target: T, args: Arguments) => unknown>;
  /** Makes the class a collection: GetCount, GetItemAt and loading of items follow. */
  readonly items?: (target: T) => readonly HostObject[];
  /** The collection's getItem; GetItemOrNullObject follows. */
  readonly find?: (target: T, key: unknown) => HostObject | null;
}

/** The tables by class name; `never`, for each takes only the targets of its own objects. */
export type ObjectClasses = Readonly<Record<string, ObjectClass<never>>>;

export const isHostObject = (value: unknown): value is HostObject =>
  typeof value === "object" && value !== null && "className" in value && "target" in value;
