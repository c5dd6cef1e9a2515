import fc from "fast-check";
import type { OpenAPIV3_1 } from "openapi-types";

export type Schema = OpenAPIV3_1.SchemaObject & {
  readonly const?: unknown;
  readonly propertyNames?: Schema;
};
type Schemas = Readonly<Record<string, Schema>>;
type Values = fc.Arbitrary<unknown>;

export interface Wishes {
  readonly schemas: Schemas;
  /** What a name stands for wherever it is met: a property, a parameter or a schema of the document. */
  readonly named: Readonly<Record<string, Values>>;
}

/** Values that a JSON schema allows; lists are kept short. What only code refuses, some of them will not be. */
export function arbitraryOf(schema: Schema, wishes: Wishes, name = ""): Values {
  const wanted = wishes.named[name];
  if (wanted !== undefined) return wanted;
  if ("$ref" in schema && typeof schema.$ref === "string") {
    const referred = schema.$ref.replace(/^.*\//, "");
    return arbitraryOf(wishes.schemas[referred]!, wishes, referred);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...(schema.enum as unknown[]));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => arbitraryOf(choice, wishes, name)));
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
  return fc.oneof(...types.map((type) => ofType(type, schema, wishes)));
}

function ofType(type: string, schema: Schema, wishes: Wishes): Values {
  if (type === "string") return textOf(schema);
  if (type === "integer") return wholeNumber(schema);
  if (type === "number") return fc.double({ noNaN: true, noDefaultInfinity: true });
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  return type === "array" ? listOf(schema, wishes) : recordOf(schema, wishes);
}

function textOf({ format, pattern, minLength = 0, maxLength = 40 }: Schema): Values {
  if (format === "uuid") return fc.uuid({ version: 4 });
  if (format === "date")
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, "u"));
  return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40), unit: "grapheme" });
}

function wholeNumber({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Schema): Values {
  const few = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 10) });
  return fc.oneof({ weight: 4, arbitrary: few }, fc.constantFrom(minimum, maximum));
}

function listOf(schema: Schema, wishes: Wishes): Values {
  const { items, minItems = 0, maxItems = 5 } = schema as OpenAPIV3_1.ArraySchemaObject;
  const maxLength = Math.max(minItems, Math.min(maxItems, minItems + 4));
  return fc.array(arbitraryOf(items as Schema, wishes), { minLength: minItems, maxLength });
}

function recordOf({ properties = {}, required = [], ...schema }: Schema, wishes: Wishes): Values {
  if (typeof schema.additionalProperties === "object") {
    const keys = arbitraryOf(schema.propertyNames ?? { type: "string" }, wishes).map(String);
    return fc.dictionary(keys, arbitraryOf(schema.additionalProperties as Schema, wishes), { maxKeys: 4 });
  }
  const values = Object.entries(properties).map(([key, property]) => [
    key,
    arbitraryOf(property as Schema, wishes, key),
  ]);
  return fc.record(Object.fromEntries(values) as Record<string, Values>, {
    requiredKeys: required as never[],
  });
}
