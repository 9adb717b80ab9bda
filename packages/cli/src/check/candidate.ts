import { formatPath } from "@springtide/core";
import { stringify } from "yaml";
import type { Drawn } from "./drawn.js";
import type { Family } from "./family.js";
import { type Part, removeField } from "./parts.js";
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
  /** Service that all requests go to, where that is not as the file says. */
  readonly to: string | undefined;
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
export function writeCandidate(
  { plain: file, dimensions, parts }: Family,
  { steps, faults, off, duration, to }: Candidate,
): WrittenCandidate {
  const plain = structuredClone(file) as Record<string, unknown>;
  const given: GivenValue[] = [
    ...dimensions.flatMap(({ paths, valueAt }, i) => paths.map((path) => ({ path, value: valueAt(steps[i]?.value ?? 0) }))),
    ...faults.map(({ name, fault }) => ({ path: ["faults", name], value: fault.value })),
    ...(duration === undefined ? [] : [{ path: ["duration"], value: duration }]),
    ...(to === undefined ? [] : Object.keys((file.traffic ?? {}) as object).map((name) => ({ path: ["traffic", name, "to"], value: to }))),
  ];
  for (const { path, value } of given) put(plain, path, structuredClone(value));
  // What goes to a service goes with it, so services go last.
  const gone = parts.filter(({ path }) => off.has(path)).sort((a, b) => Number(isService(a)) - Number(isService(b)));
  const unset = gone.flatMap((part) => {
    const wasThere = isThere(plain, part.path.split("."));
    part.remove(plain);
    return wasThere ? [part.path] : [];
  });
  for (const { name } of faults) if (off.has(`faults.${name}`)) removeField(plain, ["faults", name]);
  return {
    plain,
    set: given.filter(({ path }) => isThere(plain, path) && !isWithin(gone, path)),
    unset: unset.filter((path) => !unset.some((whole) => path.startsWith(`${whole}.`))),
  };
}

function isService({ path }: Part): boolean {
  return /^services\.[^.]+$/.test(path);
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
