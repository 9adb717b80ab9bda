import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";

/** Where something was written, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What of a path is written in a text, and where its last part begins. */
export interface Located extends Place {
  /** As much of the path as is written. */
  readonly path: readonly string[];
}

/** Finds where a field of a scenario is written, or the nearest one around it; undefined where none of the path is. */
export function locateValue(text: string, path: readonly string[]): Located | undefined {
  const lines = new LineCounter();
  let node = parseDocument(text, { lineCounter: lines, logLevel: "error", uniqueKeys: false }).contents as Node | null;
  let offset: number | undefined;
  const found: string[] = [];
  for (const key of path) {
    const next = isMap(node) ? step(node, key) : isSeq(node) ? { at: node.items[Number(key)], value: node.items[Number(key)] } : undefined;
    const start = (next?.at as Node | undefined)?.range?.[0];
    if (next === undefined || start === undefined) break;
    offset = start;
    found.push(key);
    node = next.value as Node | null;
  }
  if (offset === undefined) return undefined;
  const { line, col } = lines.linePos(offset);
  return { path: found, line, column: col };
}

function step(map: Node & { items: readonly { key: unknown; value: unknown }[] }, key: string) {
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return pair && { at: pair.key, value: pair.value };
}
