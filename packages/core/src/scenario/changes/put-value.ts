import { describeValue } from "../describe-value.js";
import { isRecord } from "../normalise/sections.js";
import { isForbiddenKey } from "../text/forbidden-keys.js";

/** A path as changes write it, in parts: `services.web.instances[0].weight`. */
export function splitPath(text: string): (string | number)[] {
  return text
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Data with another value at a path, or why there is no such place; the data itself stays as it was. */
export function putValue(data: unknown, path: readonly (string | number)[], value: unknown): { readonly data: unknown } | string {
  const [key, ...rest] = path;
  if (key === undefined) return { data: value };
  if (isForbiddenKey(String(key))) return `the name ${JSON.stringify(key)} is not allowed`;
  if (Array.isArray(data)) {
    if (typeof key !== "number" || key >= data.length) return `a list of ${data.length} has no place ${key}`;
    const inner = putValue(data[key], rest, value);
    return typeof inner === "string" ? inner : { data: data.map((item, place) => (place === key ? inner.data : item)) };
  }
  // A policy by its name alone is one with no options written.
  const open = data === undefined || data === null ? {} : data === key ? { [key]: {} } : data;
  if (!isRecord(open)) return `${describeValue(open)} has no ${key}`;
  const inner = putValue(Object.hasOwn(open, key) ? open[key] : undefined, rest, value);
  return typeof inner === "string" ? inner : { data: { ...open, [key]: inner.data } };
}
