import type { DecisionStep } from "@springtide/core/policy";
import type { RatePolicy, ScalingRules } from "./behavior.js";
import { figure, seconds } from "./figures.js";
import type { PastChange } from "./history.js";
import { changedIn } from "./rate-limit.js";
import type { HpaDecision, HpaMemory, HpaSettings } from "./reconcile.js";

type ByMetrics = Extract<HpaDecision, { readonly by: "metrics" }>;

/** What the past, the speed allowed and the limits made of a proposal, a step for each that had a say. */
export function ruleSteps(settings: HpaSettings, memory: HpaMemory, current: number, decision: ByMetrics, nowMs: number): DecisionStep[] {
  const { proposed, stabilised, replicas, limit } = decision;
  const steps: DecisionStep[] = [];
  if (proposed !== current || stabilised !== proposed) steps.push(windowStep(settings, memory, current, decision, nowMs));
  const isRate = limit === "ScaleUpLimit" || limit === "ScaleDownLimit";
  if (stabilised !== current) steps.push(rateStep(settings, memory, current, stabilised > current, isRate ? replicas : stabilised, nowMs));
  if (limit === "TooManyReplicas") steps.push({ rule: "limits", detail: `max is ${settings.max}`, replicas, option: "max" });
  if (limit === "TooFewReplicas") steps.push({ rule: "limits", detail: `min is ${settings.min}`, replicas, option: "min" });
  return steps;
}

function windowStep(
  { behavior, downscaleStabilizationMs }: HpaSettings,
  { proposals }: HpaMemory,
  current: number,
  { proposed, stabilised }: ByMetrics,
  nowMs: number,
): DecisionStep {
  const isUp = behavior !== undefined && proposed > current;
  const windowMs = isUp ? behavior.up.stabilizationMs : (behavior?.down.stabilizationMs ?? downscaleStabilizationMs);
  const [option, extreme] = isUp ? ["scaleUpWindow", "lowest"] : ["scaleDownWindow", "highest"];
  const extremeOfWindow = `${extreme} proposal of the last ${seconds(windowMs)}`;
  if (stabilised === proposed) return { rule: "stabilisation", detail: `${extremeOfWindow} is ${proposed}`, replicas: stabilised, option };
  const { atMs: times, replicas: numbers } = proposals ?? { atMs: [], replicas: [] };
  const all = times.map((atMs, i) => ({ atMs, replicas: numbers[i] as number }));
  const past = all.filter(({ atMs }) => atMs < nowMs && atMs >= nowMs - windowMs);
  const bounds = past.map(({ replicas }) => replicas);
  const bound = isUp ? Math.min(proposed, ...bounds) : Math.max(proposed, ...bounds);
  const since = past.filter(({ replicas }) => replicas === bound).at(-1)?.atMs ?? nowMs;
  const cut = bound === stabilised ? "" : `, and the present ${current} lies between`;
  return {
    rule: "stabilisation",
    detail: `${extremeOfWindow} is ${bound}, ${seconds(nowMs - since)} ago${cut}`,
    replicas: stabilised,
    option,
  };
}

/** Shows the periods as they were before this decision was recorded. */
function rateStep(
  { behavior, legacyScaleUp }: HpaSettings,
  { ups, downs }: HpaMemory,
  current: number,
  isUp: boolean,
  replicas: number,
  nowMs: number,
): DecisionStep {
  const rule = "rate";
  if (behavior === undefined) {
    const { factor, minimum } = legacyScaleUp;
    const most = Math.trunc(Math.max(factor * current, minimum));
    const detail = isUp ? `at most the larger of ${factor} × ${current} and ${minimum}: ${most}` : "scaling down knows no speed limit";
    return { rule, detail, replicas };
  }
  const { selectPolicy, policies }: ScalingRules = isUp ? behavior.up : behavior.down;
  const option = `scale${isUp ? "Up" : "Down"}${selectPolicy === "Disabled" ? "Select" : "Policies"}`;
  if (selectPolicy === "Disabled") return { rule, detail: `scaling ${isUp ? "up" : "down"} is disabled`, replicas, option };
  const [before, since] = [earlier(ups, nowMs), earlier(downs, nowMs)];
  const allowances = policies.map((policy) => allowance(policy, current, isUp, before, since, nowMs));
  return {
    rule,
    detail: `${allowances.join("; ")}${policies.length > 1 ? `; the ${selectPolicy.toLowerCase()}imum change counts` : ""}`,
    replicas,
    option,
  };
}

function allowance(
  { type, value, periodMs }: RatePolicy,
  current: number,
  isUp: boolean,
  ups: readonly PastChange[],
  downs: readonly PastChange[],
  nowMs: number,
): string {
  const [added, removed] = [changedIn(ups, periodMs, nowMs), changedIn(downs, periodMs, nowMs)];
  const start = current - added + removed;
  const past =
    added + removed === 0
      ? ""
      : ` (${[added > 0 ? `${added} added` : "", removed > 0 ? `${removed} removed` : ""].filter(Boolean).join(", ")} since)`;
  return `${isUp ? "+" : "−"}${figure(value)}${type === "Pods" ? " pods" : " %"} per ${seconds(periodMs)} from ${start}${past}`;
}

function earlier(changes: readonly PastChange[], nowMs: number): PastChange[] {
  return changes.filter(({ atMs }) => atMs < nowMs);
}
