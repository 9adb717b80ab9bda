import type { ActiveCheckSpec, HealthSpec } from "../../model/proxies.js";
import { DEFAULTS } from "../defaults.js";
import type { Path } from "../path.js";
import type { HealthShape } from "../schema/health.js";
import { formatDuration, parseDuration } from "../units/duration.js";
import type { Context } from "./context.js";
import { normaliseOutliers } from "./outliers.js";

/** Health checks with every default filled: HAProxy's where balancers check, those of Kubernetes where one does for all. */
export function normaliseHealth(given: HealthShape, context: Context, path: Path): HealthSpec {
  const by = given.by ?? "proxy";
  // What balancers check themselves, checks may bring up again; the registry's checks know nothing of their conclusions.
  const forMs = given.passive?.for ?? (given.checks !== undefined && by === "proxy" ? undefined : ms(DEFAULTS.passive.for));
  return {
    by,
    active: given.checks && normaliseChecks(given.checks, by, context, [...path, "checks"]),
    passive: given.passive && { errors: given.passive.errors, forMs },
    outliers: given.outliers && normaliseOutliers(given.outliers),
  };
}

function normaliseChecks(
  given: NonNullable<HealthShape["checks"]>,
  by: HealthSpec["by"],
  { problems }: Context,
  path: Path,
): ActiveCheckSpec {
  const usual = DEFAULTS.checks[by];
  const intervalMs = given.interval ?? ms(usual.interval);
  if (given.phase !== undefined && given.phase > intervalMs)
    problems.add(
      [...path, "phase"],
      `a phase of ${formatDuration(given.phase)} is beyond the interval of ${formatDuration(intervalMs)}`,
      `at most ${formatDuration(intervalMs)}`,
    );
  return {
    intervalMs,
    intervalFrom: given.intervalFrom,
    timeoutMs: given.timeout ?? (usual.timeout === "interval" ? intervalMs : ms(usual.timeout)),
    rise: given.rise ?? usual.rise,
    fall: given.fall ?? usual.fall,
    phaseMs: given.phase,
  };
}

function ms(text: string): number {
  return parseDuration(text) as number;
}
