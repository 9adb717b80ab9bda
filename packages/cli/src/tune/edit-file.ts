import { isMap, isScalar, isSeq, type Node, parseDocument, stringify, type YAMLMap } from "yaml";
import type { FileChange } from "./candidate-settings.js";
import { plainOf } from "./plain-scenario.js";

/**
 * The text of a scenario file with some fields changed. Only those are touched: comments, order and spacing of the rest stay. Where
 * a change cannot be made in place (behind an alias, say) the whole document is written anew, with its comments.
 */
export function editFile(text: string, changes: readonly FileChange[]): string {
  if (isJson(text)) return rewrite(text, changes, (document) => `${JSON.stringify(document.toJS({ maxAliasCount: -1 }), null, 2)}\n`);
  return changes.reduce((current, change) => editOne(current, change), text);
}

function editOne(text: string, change: FileChange): string {
  const wanted = rewrite(text, [change], (document) => JSON.stringify(document.toJS({ maxAliasCount: -1 })));
  const edited = inPlace(text, change);
  if (edited !== undefined && isSame(edited, wanted)) return edited;
  return rewrite(text, [change], (document) => document.toString({ lineWidth: 0 }));
}

/** What stands in the text may look right and mean something else. */
function isSame(edited: string, wanted: string): boolean {
  if (parseDocument(edited, { logLevel: "error" }).errors.length > 0) return false;
  return JSON.stringify(plainOf(edited), sorted) === JSON.stringify(JSON.parse(wanted), sorted);
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function inPlace(text: string, { path, value }: FileChange): string | undefined {
  let node = parseDocument(text, { logLevel: "error" }).contents as Node | null;
  for (const [depth, key] of path.entries()) {
    const rest = path.slice(depth);
    if (isScalar(node)) return node.value === key ? splice(text, node, nested(rest, value)) : undefined;
    if (isSeq(node)) {
      node = (node.items[Number(key)] ?? null) as Node | null;
      continue;
    }
    if (!isMap(node)) return undefined;
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (pair === undefined) return insert(text, node, key, nested(path.slice(depth + 1), value));
    node = pair.value as Node | null;
  }
  return node === null ? undefined : splice(text, node, value);
}

/** The value under the keys that lead to it. */
function nested(keys: readonly string[], value: unknown): unknown {
  return keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

function splice(text: string, { range }: Node, value: unknown): string | undefined {
  return range ? `${text.slice(0, range[0])}${written(value)}${text.slice(range[1])}` : undefined;
}

/** Before the first key, whose place tells the indentation, or after the last one between braces. */
function insert(text: string, map: YAMLMap, key: string, value: unknown): string | undefined {
  const entry = `${written(key)}: ${written(value)}`;
  const [first, last] = [map.items[0], map.items[map.items.length - 1]];
  const start = (first?.key as Node | undefined)?.range?.[0];
  if (map.flow !== true) {
    if (start === undefined) return undefined;
    const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
    return `${text.slice(0, start)}${entry}\n${indent}${text.slice(start)}`;
  }
  const end = ((last?.value ?? last?.key) as Node | undefined)?.range?.[1] ?? undefined;
  if (end !== undefined) return `${text.slice(0, end)}, ${entry}${text.slice(end)}`;
  return map.range ? `${text.slice(0, map.range[0])}{ ${entry} }${text.slice(map.range[1])}` : undefined;
}

function written(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trimEnd();
}

function rewrite(text: string, changes: readonly FileChange[], finish: (document: ReturnType<typeof parseDocument>) => string): string {
  const document = parseDocument(text, { logLevel: "error" });
  for (const { path, value } of changes) {
    // A policy written by its name alone has no options to set: they go under that name.
    const bare = path.findIndex((key, depth) => depth > 0 && document.getIn(path.slice(0, depth)) === key);
    const at = bare > 0 ? path.slice(0, bare) : path;
    document.setIn(at, document.createNode(bare > 0 ? nested(path.slice(bare), value) : value, { flow: true }));
  }
  return finish(document);
}

function isJson(text: string): boolean {
  if (!text.trimStart().startsWith("{")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
