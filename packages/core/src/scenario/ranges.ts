import type { Path } from "./path.js";
import type { Problems } from "./problems.js";

/** A value that a scenario file leaves open: two bounds, the ordinary one first, or some choices. */
export interface Range {
  /** Every place that takes the value: an alias in YAML says the same range again. */
  readonly paths: readonly Path[];
  readonly between?: readonly [unknown, unknown];
  readonly oneOf?: readonly unknown[];
}

/** The ranges of plain data, `{ between: [a, b] }` and `{ oneOf: [...] }`, in the order in which they are written. */
export function findRanges(data: unknown): Range[] {
  const found = new Map<object, { -readonly [K in keyof Range]: Range[K] } & { paths: Path[] }>();
  visit(data, [], (range, written, path) => {
    const known = found.get(written);
    if (known === undefined) found.set(written, { ...range, paths: [path] });
    else known.paths.push(path);
  });
  return [...found.values()];
}

/** Tells of every range, since a run needs values. */
export function refuseRanges(data: unknown, problems: Problems): void {
  visit(data, [], ({ between, oneOf }, _, path) => {
    const example = (between ?? oneOf ?? [])[0];
    problems.add(
      path,
      `${between === undefined ? "oneOf" : "between"} leaves this value open: only \`springtide check\` draws values from ranges`,
      `give one value${example === undefined || typeof example === "object" ? "" : `, e.g. ${String(example)}`}`,
    );
  });
}

type Told = (range: Omit<Range, "paths">, written: object, path: Path) => void;

function visit(node: unknown, path: Path, tell: Told): void {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    // Tables of numbers are long, and hold none.
    node.forEach((item, index) => {
      if (typeof item === "object") visit(item, [...path, index], tell);
    });
    return;
  }
  const range = rangeOf(node);
  if (range !== undefined) {
    tell(range, node, path);
    return;
  }
  for (const [key, value] of Object.entries(node)) visit(value, [...path, key], tell);
}

/** A range is all that an object says: a fault's `between`, which stands beside `repair`, is none. */
function rangeOf(node: object): Omit<Range, "paths"> | undefined {
  const entries = Object.entries(node);
  const [key, value] = entries[0] ?? [];
  if (entries.length !== 1 || !Array.isArray(value)) return undefined;
  if (key === "between" && value.length === 2) return { between: [value[0], value[1]] };
  return key === "oneOf" && value.length > 0 ? { oneOf: value } : undefined;
}
