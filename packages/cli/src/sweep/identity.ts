import { createHash } from "node:crypto";
import { canonicalJson, type Scenario } from "@springtide/core";

/** What a sweep's results depend on beside the scenarios and the seeds. */
export interface Surroundings {
  /** Version of the model. */
  readonly model: string;
  /** Hashes of the plug-in modules. */
  readonly plugins: readonly string[];
  readonly figures: readonly string[];
  readonly histograms: boolean;
}

/**
 * What identifies the runs of one scenario, whatever their seeds: the scenario as the model sees it (so that blanks, comments,
 * the order of keys and the unit a time is written in are no part of it) with its policies and their options, the version of the
 * model, the plug-ins' content, and what is kept.
 */
export function scenarioKey(scenario: Scenario, surroundings?: Surroundings): string {
  const { seed: _, ...seedless } = scenario;
  return hash({ scenario: seedless, ...surroundings });
}

/** What identifies a sweep: results of sweeps with the same key belong together. */
export function sweepKey(design: { readonly points: readonly string[]; readonly runs: number; readonly seed: string }): string {
  return hash(design);
}

function hash(value: unknown): string {
  return createHash("sha256")
    .update(canonicalJson(exact(value)))
    .digest("hex");
}

/** JSON has no infinities and drops what is undefined, but to the model they differ from null and from nothing. */
function exact(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : `number:${value}`;
  if (value instanceof Map) return { map: [...value].map(exact) };
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>, exact);
  if (Array.isArray(value)) return value.map(exact);
  if (typeof value !== "object" || value === null) return typeof value === "string" ? `text:${value}` : value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, exact(inner)]));
}
