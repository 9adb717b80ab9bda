import { formatPath, type Path } from "@springtide/core";
import type { Mark } from "./status.js";

/** Every leaf field of one object, and what became of it. */
export interface Ledger {
  /** How many leaves there are. */
  readonly size: number;
  /** Says what became of all leaves at a path or below it that nothing was said about yet. */
  mark(path: Path, mark: Mark): void;
  /** Every leaf once, in the order written; the rest has no mark. */
  leaves(): readonly { readonly path: string; readonly keys: Path; readonly value: unknown; readonly mark: Mark | undefined }[];
}

interface Leaf {
  readonly keys: Path;
  readonly value: unknown;
  mark: Mark | undefined;
}

/** Opens the ledger of an object: a leaf is a scalar, null, or an empty list or map. What lies in `others` belongs to ledgers of their own. */
export function openLedger(data: unknown, others: ReadonlySet<unknown> = new Set()): Ledger {
  const leaves: Leaf[] = [];
  /** For each object and list, which leaves lie in it; for each of those directly in it, by key, which one it is. */
  const spans = new Map<unknown, readonly [number, number]>();
  const direct = new Map<unknown, Map<string | number, number>>();
  const collect = (value: unknown, keys: Path, parent: unknown): void => {
    if (others.has(value)) return;
    const children = childrenOf(value);
    if (children.length === 0) {
      const own = direct.get(parent) ?? new Map<string | number, number>();
      direct.set(parent, own.set(keys.at(-1) ?? "", leaves.length));
      leaves.push({ keys, value, mark: undefined });
      return;
    }
    const start = leaves.length;
    for (const [key, child] of children) collect(child, [...keys, key], value);
    spans.set(value, [start, leaves.length]);
  };
  collect(data, [], undefined);

  const spanOf = (path: Path): readonly [number, number] => {
    let value = data;
    let parent: unknown;
    for (const key of path) [parent, value] = [value, (value as Record<string | number, unknown> | null | undefined)?.[key]];
    const index = direct.get(parent)?.get(path.at(-1) ?? "");
    return spans.get(value) ?? (index === undefined ? [0, 0] : [index, index + 1]);
  };

  return {
    size: leaves.length,
    mark(path, mark) {
      const [start, end] = spanOf(path);
      for (const leaf of leaves.slice(start, end)) leaf.mark ??= mark;
    },
    leaves: () => leaves.map(({ keys, value, mark }) => ({ path: formatPath(keys), keys, value, mark })),
  };
}

function childrenOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item] as const);
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
