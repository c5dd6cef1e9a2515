/** JSON Schema as the OpenAPI document writes it, as far as the contract needs it. */
export interface BodySchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly anyOf?: readonly BodySchema[];
  readonly oneOf?: readonly BodySchema[];
  readonly allOf?: readonly BodySchema[];
  readonly items?: BodySchema;
  readonly properties?: Readonly<Record<string, BodySchema>>;
  readonly propertyNames?: BodySchema;
  readonly additionalProperties?: BodySchema | boolean;
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: BodySchema }>> };
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: "path" | "query" | "header";
    readonly schema: BodySchema;
  }[];
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, BodySchema>> };
}

/** One route as the document tells it. */
export interface DocumentedRoute {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body: BodySchema | undefined;
  readonly parameters: NonNullable<Operation["parameters"]>;
}

export const routesOf = ({ paths }: ApiDocument): DocumentedRoute[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { requestBody, parameters = [] }]) => ({
      method: method.toUpperCase() as DocumentedRoute["method"],
      path,
      body: requestBody?.content["application/json"]?.schema,
      parameters,
    })),
  );

/** By its property's name, the value (or several, of other types) that a route takes where no schema says. */
export type Samples = Readonly<Record<string, unknown>>;

/** A body with every property, the optional ones too, so that every field of the schema is there to be filled. */
export function sampleOf(
  schema: BodySchema,
  { document, samples }: { document: ApiDocument; samples: Samples },
  name = "",
): unknown {
  const inner = (part: BodySchema, key = name) => sampleOf(part, { document, samples }, key);
  if (schema.$ref !== undefined) return inner(referred(document, schema.$ref));
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (choice !== undefined) return inner(choice);
  if (schema.properties !== undefined)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, part]) => [key, inner(part, key)]),
    );
  const sample = [samples[name]].flat().find((one) => fits(one, schema));
  if (sample !== undefined) return sample;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case "array":
      return [inner(schema.items!)];
    case "object":
      return Object.fromEntries(
        (samples.anyKeys as string[]).map((key) => [key, inner(schema.additionalProperties as BodySchema)]),
      );
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 0, 0);
    case "boolean":
      return false;
    case "string":
      if (schema.format === "date") return "2025-09-01";
      if (schema.pattern === undefined && schema.format === undefined) return "et ord";
  }
  throw new Error(`no sample for the body's "${name}": ${JSON.stringify(schema)}`);
}

const fits = (sample: unknown, { type, pattern }: BodySchema): boolean =>
  typeof sample === (type === "integer" ? "number" : type) &&
  (pattern === undefined || new RegExp(pattern).test(String(sample)));

function referred({ components }: ApiDocument, reference: string): BodySchema {
  const schema = components?.schemas?.[reference.split("/").at(-1)!];
  if (schema === undefined) throw new Error(`${reference} is not in the document`);
  return schema;
}

/** A copy of the body for every text, number and free key in it, with `value` in that place. */
export function* placesIn(
  body: unknown,
  value: unknown,
  path = "",
): Generator<{ path: string; body: unknown }> {
  if (typeof body === "string" || typeof body === "number") yield { path, body: value };
  if (typeof body !== "object" || body === null) return;
  for (const [key, inner] of Object.entries(body)) {
    for (const found of placesIn(inner, value, `${path}/${key}`)) {
      const copy = structuredClone(body) as Record<string, unknown>;
      copy[key] = found.body;
      yield { path: found.path, body: copy };
    }
  }
  if (Array.isArray(body)) return;
  yield { path: `${path}/*`, body: { ...body, [String(value)]: "x" } };
}
