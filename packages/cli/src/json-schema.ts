/** A JSON Schema, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** An object with exactly these fields, all present but the optional ones; the compiler holds the list against the type. */
export function object<T>(
  fields: { readonly [K in keyof T]-?: JsonSchema },
  description?: string,
  optional: readonly (keyof T)[] = [],
): JsonSchema {
  const required = Object.keys(fields).filter((name) => !optional.includes(name as keyof T));
  return describe({ type: "object", properties: fields, required, additionalProperties: false }, description);
}

/** An object whose keys are names. */
export function map(values: JsonSchema, description?: string): JsonSchema {
  return describe({ type: "object", additionalProperties: values }, description);
}

export function list(items: JsonSchema, description?: string): JsonSchema {
  return describe({ type: "array", items }, description);
}

export function number(description?: string): JsonSchema {
  return describe({ type: "number" }, description);
}

/** A whole number, 0 or more. */
export function whole(description?: string): JsonSchema {
  return describe({ type: "integer", minimum: 0 }, description);
}

export function text(description?: string): JsonSchema {
  return describe({ type: "string" }, description);
}

/** One of a few texts. */
export function oneOf(values: readonly string[], description?: string): JsonSchema {
  return describe({ type: "string", enum: values }, description);
}

/** The same, or null where nothing was measured. */
export function orNull(schema: JsonSchema): JsonSchema {
  const { description, ...rest } = schema;
  return describe({ anyOf: [rest, { type: "null" }] }, description as string | undefined);
}

function describe(schema: JsonSchema, description: string | undefined): JsonSchema {
  return description === undefined ? schema : { ...schema, description };
}
