import type { Plain } from "../../draft/draft.js";
import { percentText } from "../../k8s/quantity.js";
import { spanText } from "../../k8s/spans.js";
import type { Field } from "../../report/field.js";
import { numberOf, textOf } from "../expressions.js";
import type { Cluster } from "../world.js";

/** Steps where a rolling change does not say how it goes. */
const USUAL_STEPS = [50];

/**
 * The strategy of a deployment, as a rollout has it.
 * @see Spinnaker orca 8.x orca-clouddriver pipeline/servergroup/strategies
 */
export function readStrategy(group: Field, cluster: Cluster): void {
  const strategy = group.get("strategy");
  const to = `services.${cluster.service}.rollout`;
  const name = textOf(strategy) ?? "";
  switch (name.toLowerCase()) {
    case "redblack":
    case "bluegreen":
      cluster.strategy = { "red-black": { keep: secondsText(group.get("delayBeforeScaleDownSec"), `${to}.red-black.keep`) ?? "0s" } };
      strategy.mapped(`${to}.red-black`);
      group.get("scaleDown").approximated(`${to}.red-black.keep`, "the old go when they are no longer kept");
      break;
    case "highlander":
      cluster.strategy = { "red-black": { keep: "0s" } };
      strategy.mapped(`${to}.red-black`, "the old go at once");
      break;
    case "rollingredblack":
    case "monitored":
      cluster.strategy = { canary: { by: "traffic", steps: stepsOf(group, to) } };
      strategy.approximated(`${to}.canary`, "all of the new start before the first step");
      break;
    case "rollingpush":
      cluster.strategy = { rolling: { maxSurge: 0, maxUnavailable: relaunchesOf(group, to) } };
      strategy.mapped(`${to}.rolling`);
      break;
    default:
      cluster.strategy ??= { "red-black": { keep: "0s" } };
      strategy.approximated(
        `${to}.red-black`,
        name === "" || name === "none" ? "the old go once the new serve" : "not simulated: red-black",
      );
  }
  readOptions(group, cluster, to);
}

function readOptions(group: Field, { options }: Cluster, to: string): void {
  const pause = group.get("delayBeforeDisableSec");
  const seconds = numberOf(pause);
  if (seconds !== undefined && seconds > 0) options.minReady = spanText(seconds);
  pause.approximated(`${to}.minReady`, "the new wait for it before they get requests");
  const back = group.get("rollback", "onFailure");
  options.onDeadline = back.exists && back.flag() === true ? "rollback" : "stop";
  back.mapped(`${to}.onDeadline`);
}

/** Shares at which a rolling change halts; at 100 % it is over. */
function stepsOf(group: Field, to: string): Plain[] {
  const written = group.get("targetPercentages");
  const pause = group.get("delayBeforeCleanup");
  const halt = secondsText(pause, `${to}.canary.steps`) ?? "0s";
  const shares = written
    .items()
    .flatMap((field) => numberOf(field) ?? [])
    .filter((share) => share > 0 && share < 100);
  const growing = [...new Set(shares.length === 0 && !written.exists ? USUAL_STEPS : shares)].sort((a, b) => a - b);
  written.mapped(`${to}.canary.steps`);
  const steps = growing.map((share) => ({ weight: percentText(share), for: halt }));
  return steps.length === 0 ? [{ weight: "100%", for: halt }] : steps;
}

function relaunchesOf(group: Field, to: string): number {
  const places = [
    group.get("termination", "concurrentRelaunches"),
    group.get("concurrentRelaunches"),
    group.get("numConcurrentRelaunches"),
  ];
  const field = places.find(({ exists }) => exists);
  const count = field === undefined ? undefined : numberOf(field);
  field?.mapped(`${to}.rolling.maxUnavailable`);
  return Math.max(1, Math.round(count ?? 1));
}

function secondsText(field: Field, to: string): string | undefined {
  const seconds = numberOf(field);
  field.mapped(to);
  return seconds === undefined ? undefined : spanText(Math.min(1e9, seconds));
}
