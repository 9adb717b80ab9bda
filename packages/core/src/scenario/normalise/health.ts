import type { DrainSpec } from "../../model/drain.js";
import type { ActiveCheckSpec, HealthSpec, RestartSpec } from "../../model/proxies.js";
import { DEFAULTS } from "../defaults.js";
import type { Path } from "../path.js";
import type { HealthShape } from "../schema/health.js";
import { formatDuration, parseDuration } from "../units/duration.js";
import type { Context } from "./context.js";
import { normaliseOutliers } from "./outliers.js";

/** Health checks with every default filled: HAProxy's where balancers check, those of Kubernetes where one does for all. */
export function normaliseHealth(given: HealthShape, drain: DrainSpec, context: Context, path: Path): HealthSpec {
  const by = given.by ?? "proxy";
  // What balancers check themselves, checks may bring up again; the registry's checks know nothing of their conclusions.
  const forMs = given.passive?.for ?? (given.checks !== undefined && by === "proxy" ? undefined : ms(DEFAULTS.passive.for));
  return {
    by,
    active: given.checks && normaliseChecks(given.checks, by, context, [...path, "checks"]),
    passive: given.passive && { errors: given.passive.errors, forMs },
    outliers: given.outliers && normaliseOutliers(given.outliers),
    restart: given.restart && normaliseRestart(given.restart, drain, context, [...path, "restart"]),
  };
}

function normaliseChecks(given: NonNullable<HealthShape["checks"]>, by: HealthSpec["by"], context: Context, path: Path): ActiveCheckSpec {
  const usual = DEFAULTS.checks[by];
  const intervalMs = given.interval ?? ms(usual.interval);
  checkPhase(given.phase, intervalMs, context, path);
  return {
    intervalMs,
    intervalFrom: given.intervalFrom,
    timeoutMs: given.timeout ?? (usual.timeout === "interval" ? intervalMs : ms(usual.timeout)),
    rise: given.rise ?? usual.rise,
    fall: given.fall ?? usual.fall,
    phaseMs: given.phase,
  };
}

/** Liveness probes of Kubernetes: one that passes is enough, and their ticker goes from start to start. */
function normaliseRestart(
  { interval, timeout, fall, phase, delay, grace, backoff }: NonNullable<HealthShape["restart"]>,
  drain: DrainSpec,
  context: Context,
  path: Path,
): RestartSpec {
  checkPhase(phase, interval, context, path);
  return {
    checks: { intervalMs: interval, intervalFrom: "start", timeoutMs: timeout, rise: 1, fall, phaseMs: phase },
    delayMs: delay,
    graceMs: grace ?? drain.graceMs,
    backoff: { firstMs: backoff.first, maxMs: backoff.max, resetMs: backoff.reset },
  };
}

function checkPhase(phaseMs: number | undefined, intervalMs: number, { problems }: Context, path: Path): void {
  if (phaseMs === undefined || phaseMs <= intervalMs) return;
  problems.add(
    [...path, "phase"],
    `a phase of ${formatDuration(phaseMs)} is beyond the interval of ${formatDuration(intervalMs)}`,
    `at most ${formatDuration(intervalMs)}`,
  );
}

function ms(text: string): number {
  return parseDuration(text) as number;
}
