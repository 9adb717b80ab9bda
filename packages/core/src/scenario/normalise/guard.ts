import type { GuardQuantile, GuardSpec } from "../../model/guard.js";
import type { InstanceSpec } from "../../model/scenario.js";
import type { Path } from "../path.js";
import type { AutoscalingShape } from "../schema/autoscaling.js";
import type { Context } from "./context.js";

const QUANTILES = [
  ["p50", 0.5],
  ["p90", 0.9],
  ["p95", 0.95],
  ["p99", 0.99],
] as const;

/** What holds scale-in back, with a guard reported that could not see anything. */
export function normaliseGuard(
  { guard: given }: AutoscalingShape["common"],
  { concurrency, cpu }: InstanceSpec,
  { problems }: Context,
  path: Path,
): GuardSpec | undefined {
  if (given === undefined) return undefined;
  const latency = QUANTILES.flatMap(([name, quantile]): { quantile: GuardQuantile; limitMs: number }[] =>
    given[name] === undefined ? [] : [{ quantile, limitMs: given[name] }],
  );
  const { utilisation, availability, slo, hold } = given;
  if (utilisation === undefined && availability === undefined && latency.length === 0 && !slo)
    problems.add(path, "a guard that looks at nothing holds nothing back", "give it a utilisation, or slo: true", "key");
  if (utilisation === 0) problems.add([...path, "utilisation"], "no number of instances is used 0%", "give it the most that may be used");
  if (utilisation !== undefined && concurrency === Number.POSITIVE_INFINITY && !cpu.given)
    problems.add([...path, "utilisation"], "instances without a cpu or a concurrency are never used up", "give the service its cpu", "key");
  return { utilisation, availability, latency, slo, holdMs: hold };
}
