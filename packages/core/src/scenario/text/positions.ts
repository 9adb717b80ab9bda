import { isPair, isScalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Path } from "../path.js";
import type { Target } from "../problems.js";

/** The node each plain object or list was made from. */
export type Origins = WeakMap<object, YAMLMap | YAMLSeq>;

/** The character at which a value of the plain data, or the key in front of it, was written. */
export function locateIn(data: unknown, origins: Origins, path: Path, target: Target): number | undefined {
  let value = data;
  let offset = originOf(value, origins)?.range?.[0];
  for (const [depth, part] of path.entries()) {
    const node = originOf(value, origins);
    if (node === undefined) return offset;
    const found = locatePart(node, part, depth === path.length - 1 ? target : "value");
    if (found === undefined) return offset;
    offset = found;
    value = (value as Record<string | number, unknown>)[part];
  }
  return offset;
}

function originOf(value: unknown, origins: Origins): YAMLMap | YAMLSeq | undefined {
  return typeof value === "object" && value !== null ? origins.get(value) : undefined;
}

function locatePart(node: YAMLMap | YAMLSeq, part: string | number, target: Target): number | undefined {
  if (typeof part === "number") return offsetOf(node.items[part]);
  const pair = node.items.find((item) => isPair(item) && keyText(item.key) === part);
  if (!isPair(pair)) return undefined;
  return target === "key" ? offsetOf(pair.key) : (offsetOf(pair.value) ?? offsetOf(pair.key));
}

/** Where a node begins. */
export function offsetOf(node: unknown): number | undefined {
  const range = (node as { range?: readonly number[] | null } | null | undefined)?.range;
  return range?.[0];
}

/** A key as text; undefined for one that is no plain word or number. */
export function keyText(key: unknown): string | undefined {
  if (!isScalar(key) || key.value === null) return undefined;
  return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
}
