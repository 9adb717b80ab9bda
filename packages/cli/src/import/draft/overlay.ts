import { formatPath, type Path, readDocument, ScenarioError } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { isRecord } from "../../json/is-record.js";
import { InvalidScenario } from "../../scenario/invalid-scenario.js";
import { readInput } from "../read/read-input.js";
import type { Plain } from "./draft.js";

/** A part of a scenario that is laid over what was imported. */
export interface Overlay {
  readonly data: Plain;
  /** Paths of the values it sets. */
  readonly paths: readonly string[];
}

/** No overlay. */
export const NO_OVERLAY: Overlay = { data: {}, paths: [] };

/**
 * Reads an overlay.
 * @throws CommandError when the file cannot be read, InvalidScenario when it is no part of a scenario.
 */
export function readOverlay(file: string): Overlay {
  const source = readInput(file);
  try {
    const { data, isObject, problems, report } = readDocument(source.text, source.file);
    if (data === null) return NO_OVERLAY;
    if (!isObject) report(0, "an overlay is a part of a scenario: an object with keys such as traffic and services");
    problems.throwIfAny();
    return { data: data as Plain, paths: leafPaths(data, []) };
  } catch (error) {
    if (error instanceof ScenarioError) throw new InvalidScenario(source, error.problems);
    throw error;
  }
}

/** Lays an overlay over a map: maps are merged key by key, `null` takes a key away, anything else takes the place of what was there. */
export function merge(base: Plain, overlay: Plain): Plain {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(overlay)) {
    const before = merged.get(key);
    if (value === null) merged.delete(key);
    else merged.set(key, isRecord(value) ? merge(isRecord(before) && !isOneOf(before, value) ? before : {}, value) : value);
  }
  return Object.fromEntries(merged);
}

/** Objects with one key that names a kind (a law, a rate over time, a policy) are replaced when the overlay names another. */
function isOneOf(before: Plain, after: Plain): boolean {
  const [a, b] = [Object.keys(before), Object.keys(after)];
  return a.length === 1 && b.length === 1 && a[0] !== b[0] && KINDS.some((names) => names.has(a[0] ?? "") && names.has(b[0] ?? ""));
}

const LAWS =
  "constant uniform exponential erlang gamma weibull lognormal pareto bounded-pareto hyperexponential phase-type mixture empirical cycle custom";
const RATES = "steps piecewise ramp sine spike bursty table";

/** Names of which one stands alone in a map: laws, rates, and the policies of each kind. */
const KINDS: readonly ReadonlySet<string>[] = [
  new Set(LAWS.split(" ")),
  new Set(RATES.split(" ")),
  ...(["autoscaling", "balancing"] as const).map(
    (kind) => new Set(catalog.policies.filter((one) => one.kind === kind).map(({ id }) => id)),
  ),
];

function leafPaths(value: unknown, path: Path): string[] {
  if (!isRecord(value) || Object.keys(value).length === 0) return [formatPath(path)];
  return Object.entries(value).flatMap(([key, item]) => leafPaths(item, [...path, key]));
}
