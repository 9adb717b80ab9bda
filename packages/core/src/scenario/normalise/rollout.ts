import type { Portion } from "../../model/portion.js";
import type { PaceSpec, RolloutSpec, StrategySpec } from "../../model/rollout.js";
import { DEFAULTS } from "../defaults.js";
import type { Path } from "../path.js";
import type { RolloutShape } from "../schema/rollout.js";
import type { ServiceShape } from "../schema/service.js";
import { formatDuration } from "../units/duration.js";
import { formatFraction, parseShare } from "../units/fraction.js";
import { normaliseAnalysis } from "./analysis.js";
import type { Context } from "./context.js";
import { requireName } from "./names.js";

/** The change of a service's version, with every default filled. */
export function normaliseRollout(given: ServiceShape, context: Context, path: Path): RolloutSpec | undefined {
  const { rollout } = given;
  if (rollout === undefined) return undefined;
  const own = [...path, "rollout"];
  checkRollout(rollout, given, context, own);
  const strategy = normaliseStrategy(rollout, context, own);
  if (given.queue.at === "service" && dividesRequests(strategy))
    context.problems.add(
      own,
      `whoever is free serves a line in front of the whole service: a ${strategy.type} rollout could not divide its requests`,
      "let requests wait at instances, or use rolling or recreate",
      "key",
    );
  return {
    atMs: rollout.at,
    to: rollout.to,
    strategy,
    minReadyMs: rollout.minReady,
    propagationMs: rollout.propagation,
    progressDeadlineMs: rollout.progressDeadline,
    onDeadline: rollout.onDeadline,
    analysis: rollout.analysis && normaliseAnalysis(rollout.analysis),
  };
}

function checkRollout(rollout: RolloutShape, given: ServiceShape, context: Context, own: Path): void {
  const { problems, durationMs } = context;
  requireName(context, "version", rollout.to, Object.keys(given.versions ?? {}), [...own, "to"]);
  if (durationMs !== undefined && rollout.at >= durationMs)
    problems.add([...own, "at"], `it begins at ${formatDuration(rollout.at)}, when the scenario is over (${formatDuration(durationMs)})`);
  if (given.standby !== undefined)
    problems.add(own, "one instance serves and the others stand by: versions do not take turns there", "leave out one of the two", "key");
  const odd = given.instances?.findIndex(({ version }) => version !== undefined) ?? -1;
  if (odd >= 0) {
    const place = [...own.slice(0, -1), "instances", odd, "version"];
    problems.add(place, "a rollout begins with instances of one version", "leave version out, or the rollout");
  }
}

/** Whether requests are sent to versions by weight rather than by instances. */
function dividesRequests(strategy: StrategySpec): boolean {
  return strategy.type === "blue-green" || strategy.type === "mirror" || (strategy.type === "canary" && strategy.by === "traffic");
}

function normaliseStrategy(given: RolloutShape, context: Context, own: Path): StrategySpec {
  const { rolling, recreate, canary, mirror } = given;
  const blueGreen = given["blue-green"] ?? given["red-black"];
  if (recreate !== undefined) return { type: "recreate" };
  if (blueGreen !== undefined) return { type: "blue-green", keepMs: blueGreen.keep };
  if (mirror !== undefined) return { type: "mirror", share: mirror.share, forMs: mirror.for };
  if (canary === undefined) return { type: "rolling", pace: normalisePace(rolling ?? {}, context, [...own, "rolling"]) };
  checkCanary(canary, context, [...own, "canary"]);
  const steps = canary.steps.map((step) => ({ weight: step.weight, forMs: step.for }));
  return { type: "canary", steps, by: canary.by, pace: normalisePace(canary, context, [...own, "canary"]) };
}

function checkCanary(given: NonNullable<RolloutShape["canary"]>, { problems }: Context, path: Path): void {
  given.steps.forEach(({ weight }, index) => {
    const before = index === 0 ? 0 : given.steps[index - 1]!.weight;
    if (weight <= before)
      problems.add(
        [...path, "steps", index, "weight"],
        `a weight of ${formatFraction(weight)} after ${formatFraction(before)}; weights grow`,
      );
  });
  if (given.by !== "traffic") return;
  for (const option of ["maxSurge", "maxUnavailable"] as const) {
    if (given[option] !== undefined)
      problems.add([...path, option], `${option} has no effect by traffic: the old instances stay until the end`, "leave it out", "key");
  }
}

interface WrittenPace {
  readonly maxSurge?: Portion | undefined;
  readonly maxUnavailable?: Portion | undefined;
}

function normalisePace({ maxSurge, maxUnavailable }: WrittenPace, { problems }: Context, path: Path): PaceSpec {
  const { maxSurge: surge, maxUnavailable: unavailable } = DEFAULTS.rollout;
  const pace = { maxSurge: maxSurge ?? portion(surge), maxUnavailable: maxUnavailable ?? portion(unavailable) };
  if (isNone(pace.maxSurge) && isNone(pace.maxUnavailable))
    problems.add([...path, "maxSurge"], "with none above and none below those wanted nothing could move", "allow one of them at least 1");
  return pace;
}

function isNone(given: Portion): boolean {
  return (given.type === "count" ? given.count : given.share) === 0;
}

function portion(text: string): Portion {
  return { type: "share", share: parseShare(text) as number };
}
