import { formatPath } from "@springtide/core";
import { stringify } from "yaml";
import type { Drawn } from "./drawn.js";
import type { Family } from "./family.js";
import { removeField } from "./parts.js";
import type { WrittenFault } from "./random-faults.js";

/** One scenario of a family: what it draws, and what it goes without. */
export interface Candidate {
  /** Undefined is the scenario's own. */
  readonly seed: string | undefined;
  /** Steps of the family's dimensions. */
  readonly steps: readonly Drawn<number>[];
  /** Faults that the search adds, by name. */
  readonly faults: readonly { readonly name: string; readonly fault: Drawn<WrittenFault> }[];
  /** Paths of the parts left out. */
  readonly off: ReadonlySet<string>;
  /** Length of the run as a scenario writes it, where it is not the file's. */
  readonly duration: string | number | undefined;
}

/** A field and the value that a candidate gives it. */
export interface GivenValue {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** A candidate as a scenario file has it, and by what it differs from the user's. */
export interface WrittenCandidate {
  readonly plain: Readonly<Record<string, unknown>>;
  readonly set: readonly GivenValue[];
  readonly unset: readonly string[];
}

/** Writes a candidate down; its seed is the run's own business. */
export function writeCandidate({ plain: file, dimensions, parts }: Family, { steps, faults, off, duration }: Candidate): WrittenCandidate {
  const plain = structuredClone(file) as Record<string, unknown>;
  const given: GivenValue[] = [
    ...dimensions.flatMap(({ paths, valueAt }, i) => paths.map((path) => ({ path, value: valueAt(steps[i]?.value ?? 0) }))),
    ...faults.map(({ name, fault }) => ({ path: ["faults", name], value: fault.value })),
    ...(duration === undefined ? [] : [{ path: ["duration"], value: duration }]),
  ];
  for (const { path, value } of given) put(plain, path, structuredClone(value));
  const gone = parts.filter(({ path }) => off.has(path));
  for (const part of gone) part.remove(plain);
  for (const { name } of faults) if (off.has(`faults.${name}`)) removeField(plain, ["faults", name]);
  const set = given.filter(({ path }) => isThere(plain, path) && !isWithin(gone, path));
  return { plain, set, unset: gone.map(({ path }) => path).filter((path, _, all) => !all.some((other) => path.startsWith(`${other}.`))) };
}

/** A value in one line of YAML, as `--set` and people read it. */
export function inlineYaml(value: unknown): string {
  const text = stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: true, aliasDuplicateObjects: false });
  return text.trim().replace(/\s*\n\s*/g, " ");
}

/** A path as `--set` takes it. */
export function settingPath(path: readonly (string | number)[]): string {
  return path.map(String).join(".");
}

/** A path as people read it. */
export function readablePath(path: readonly (string | number)[]): string {
  return formatPath(path);
}

function put(plain: Record<string, unknown>, path: readonly (string | number)[], value: unknown): void {
  let node: Record<string, unknown> = plain;
  for (const key of path.slice(0, -1)) {
    if (typeof node[key] !== "object" || node[key] === null) node[key] = {};
    node = node[key] as Record<string, unknown>;
  }
  node[String(path.at(-1))] = value;
}

function isThere(plain: unknown, path: readonly (string | number)[]): boolean {
  let node = plain;
  for (const key of path) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return false;
    node = (node as Record<string | number, unknown>)[key];
  }
  return true;
}

function isWithin(gone: readonly { readonly path: string }[], path: readonly (string | number)[]): boolean {
  const text = settingPath(path);
  return gone.some((part) => text === part.path || text.startsWith(`${part.path}.`));
}
