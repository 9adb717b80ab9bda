import { isRecord } from "../json/is-record.js";
import type { JsonSchema } from "../json-schema.js";

/**
 * The first place where plain data is not as a schema says, and what is expected there; undefined where there is none. Keys that the schema
 * does not know are let pass: a later version may have written them.
 */
export function findMisfit(schema: JsonSchema, value: unknown, place = ""): string | undefined {
  const { const: only, enum: choices, anyOf, type } = schema;
  if (only !== undefined) return value === only ? undefined : misfit(place, JSON.stringify(only));
  if (Array.isArray(choices)) return choices.includes(value) ? undefined : misfit(place, `one of ${choices.join(", ")}`);
  if (Array.isArray(anyOf)) return findInBranches(anyOf, value, place);
  if (type === undefined) return undefined;
  if (!IS_OF_TYPE[type as keyof typeof IS_OF_TYPE](value)) return misfit(place, WORDS[type as keyof typeof WORDS]);
  if (type === "integer" && (value as number) < ((schema.minimum as number | undefined) ?? -Infinity)) return misfit(place, "0 or more");
  if (type === "array") return findInList(schema.items as JsonSchema | undefined, value as readonly unknown[], place);
  return type === "object" ? findInObject(schema, value as Readonly<Record<string, unknown>>, place) : undefined;
}

const IS_OF_TYPE = {
  string: (value: unknown) => typeof value === "string",
  number: (value: unknown) => typeof value === "number",
  integer: Number.isInteger,
  boolean: (value: unknown) => typeof value === "boolean",
  null: (value: unknown) => value === null,
  array: Array.isArray,
  object: isRecord,
} as const;

const WORDS = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "null",
  array: "a list",
  object: "an object",
} as const satisfies Record<keyof typeof IS_OF_TYPE, string>;

/** Where no branch fits, the first tells what is missing: it is the one that says most. */
function findInBranches(branches: readonly JsonSchema[], value: unknown, place: string): string | undefined {
  let first: string | undefined;
  for (const branch of branches) {
    const found = findMisfit(branch, value, place);
    if (found === undefined) return undefined;
    first ??= found;
  }
  return first;
}

function findInList(items: JsonSchema | undefined, values: readonly unknown[], place: string): string | undefined {
  if (items === undefined) return undefined;
  for (const [index, value] of values.entries()) {
    const found = findMisfit(items, value, `${place}[${index}]`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findInObject(schema: JsonSchema, value: Readonly<Record<string, unknown>>, place: string): string | undefined {
  const fields = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  const missing = ((schema.required ?? []) as readonly string[]).filter((key) => !Object.hasOwn(value, key));
  if (missing.length > 0) return `${missing.map((key) => below(place, key)).join(", ")} ${missing.length === 1 ? "is" : "are"} missing`;
  const others = typeof schema.additionalProperties === "object" ? (schema.additionalProperties as JsonSchema) : undefined;
  for (const [key, item] of Object.entries(value)) {
    const own = Object.hasOwn(fields, key) ? fields[key] : others;
    const found = own === undefined ? undefined : findMisfit(own, item, below(place, key));
    if (found !== undefined) return found;
  }
  return undefined;
}

function below(place: string, key: string): string {
  return place === "" ? key : `${place}.${key}`;
}

function misfit(place: string, expected: string): string {
  return `${place === "" ? "it" : place} is not ${expected}`;
}
