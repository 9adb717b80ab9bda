import { inlineYaml, readablePath } from "./candidate.js";
import type { Dimension, Family } from "./family.js";
import type { Shrunk } from "./shrink.js";

/** A line of the difference to the user's file, under the object that it belongs to. */
export interface DifferenceLine {
  /** Path of the object around it; empty for the scenario itself. */
  readonly under: string;
  readonly sign: "-" | "+";
  readonly text: string;
  /** What is known beside it. */
  readonly note?: string;
}

const LONGEST = 100;

/** How a counterexample differs from the user's own file, from the top down. */
export function differenceOf({ plain, dimensions }: Family, { trial, holdsAt }: Shrunk): DifferenceLine[] {
  const { set, unset } = trial.written;
  const values = set.flatMap(({ path, value }): DifferenceLine[] => {
    const under = readablePath(path.slice(0, -1));
    const key = String(path.at(-1));
    const before = read(plain, path);
    const note = noteOf(dimensions, holdsAt, path);
    return [
      ...(before === undefined ? [] : [{ under, sign: "-" as const, text: `${key}: ${short(before)}` }]),
      { under, sign: "+", text: `${key}: ${inlineYaml(value)}`, ...(note !== undefined && { note }) },
    ];
  });
  const parts = unset.map((part): DifferenceLine => {
    const path = part.split(".");
    return { under: readablePath(path.slice(0, -1)), sign: "-", text: `${path.at(-1)}: ${short(read(plain, path))}` };
  });
  return [...values, ...parts];
}

function noteOf(
  dimensions: readonly Dimension[],
  holdsAt: ReadonlyMap<number, number>,
  path: readonly (string | number)[],
): string | undefined {
  const place = dimensions.findIndex(({ paths }) => paths.some((one) => readablePath(one) === readablePath(path)));
  const step = holdsAt.get(place);
  const dimension = dimensions[place];
  return dimension === undefined || step === undefined ? undefined : `${inlineYaml(dimension.valueAt(step))} holds`;
}

function short(value: unknown): string {
  const text = inlineYaml(value);
  return text.length <= LONGEST ? text : typeof value === "object" ? "…" : `${text.slice(0, LONGEST)}…`;
}

function read(plain: unknown, path: readonly (string | number)[]): unknown {
  let node = plain;
  for (const key of path) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as Record<string | number, unknown>)[key];
  }
  return node;
}
