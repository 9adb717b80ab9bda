import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from "yaml";
import { quote } from "../describe-value.js";
import type { Path } from "../path.js";
import { isForbiddenKey } from "./forbidden-keys.js";
import { LIMITS } from "./limits.js";
import { keyText, type Origins, offsetOf } from "./positions.js";

type Report = (offset: number, message: string, hint?: string, path?: Path) => void;

/**
 * Copies a parsed document into plain objects and lists, replacing aliases by what they stand for and merge keys by what they
 * bring. Repeated keys, keys that reach a prototype, aliases of themselves and growth beyond the limits are reported; the copy
 * is then incomplete.
 * @see https://yaml.org/type/merge.html (of YAML 1.1, and still what manifests and compose files are written with)
 */
export function toPlainData(root: unknown, origins: Origins, report: Report): unknown {
  const anchors = new Map<string, Node>();
  const open = new Set<unknown>();
  let values = 0;
  let full = false;

  function copy(node: unknown, path: Path, at: number): unknown {
    const offset = offsetOf(node) ?? at;
    values++;
    if (full) return undefined;
    if (values > LIMITS.values || path.length > LIMITS.depth) {
      full = true;
      const what =
        values > LIMITS.values
          ? `too many values once aliases are replaced; at most ${LIMITS.values}`
          : `nested too deeply; at most ${LIMITS.depth} levels`;
      report(offset, `${what} are allowed`);
      return undefined;
    }
    if (isAlias(node)) return copyAlias(node.source, path, offset);
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor !== undefined) anchors.set(anchor, node as Node);
    if (isScalar(node)) return node.value;
    if (!isMap(node) && !isSeq(node)) return null;
    open.add(node);
    const result = isMap(node) ? copyMap(node, path, offset) : copyList(node, path, offset);
    open.delete(node);
    return result;
  }

  function copyAlias(name: string, path: Path, offset: number): unknown {
    const node = anchors.get(name);
    if (node === undefined) report(offset, `nothing is called &${name} above this alias`, undefined, path);
    else if (open.has(node)) report(offset, `*${name} stands inside what it stands for`, undefined, path);
    else return copy(node, path, offset);
    return undefined;
  }

  function copyMap(map: YAMLMap, path: Path, at: number): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const brought: object[] = [];
    origins.set(result, map);
    for (const item of map.items) {
      if (!isPair(item)) continue;
      const offset = offsetOf(item.key) ?? at;
      const key = keyText(item.key);
      if (key === undefined) report(offset, "a key must be a plain word", undefined, path);
      else if (key === "<<" && isScalar(item.key) && item.key.type === "PLAIN") brought.push(...broughtBy(item.value, path, offset));
      else if (isForbiddenKey(key)) report(offset, `the name ${quote(key)} is not allowed`, "choose another name", path);
      else if (Object.hasOwn(result, key)) report(offset, `${quote(key)} is written twice`, "keep one of the two", [...path, key]);
      else result[key] = copy(item.value, [...path, key], offset);
    }
    // What is written here comes first, then what was brought first.
    for (const [key, value] of brought.flatMap((one) => Object.entries(one))) if (!Object.hasOwn(result, key)) result[key] = value;
    return result;
  }

  /** The maps behind a merge key. */
  function broughtBy(node: unknown, path: Path, offset: number): object[] {
    const given = copy(node, path, offset);
    const maps = Array.isArray(given) ? given : [given];
    if (maps.every((one) => typeof one === "object" && one !== null && !Array.isArray(one))) return maps;
    if (!full)
      report(offset, 'a merge key ("<<") takes a map, or a list of maps', "such as *name, of a map that is marked &name above", path);
    return [];
  }

  function copyList(list: YAMLSeq, path: Path, at: number): unknown[] {
    const result: unknown[] = [];
    origins.set(result, list);
    for (const [index, item] of list.items.entries()) result.push(copy(item, [...path, index], at));
    return result;
  }

  return copy(root, [], 0);
}
