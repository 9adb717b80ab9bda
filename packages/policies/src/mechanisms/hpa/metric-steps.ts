import type { DecisionStep } from "@springtide/core/policy";
import { figure } from "./figures.js";
import type { PodTally } from "./pod-tally.js";
import type { PodTarget } from "./pod-target.js";
import type { PodProposal } from "./replicas-by-pod.js";
import type { TotalProposal, TotalTarget } from "./replicas-by-total.js";
import { type HpaTolerance, isWithin } from "./tolerance.js";

/** A metric as explanations call it, and the option that sets its target. */
export interface MetricName {
  readonly name: string;
  readonly option: string;
}

/** How a metric measured on every pod came to its proposal, from what was seen to replicas. */
export function podMetricSteps(
  { name, option }: MetricName,
  target: PodTarget,
  tolerance: HpaTolerance,
  tally: PodTally,
  { replicas, measured, assumed }: PodProposal,
  current: number,
): DecisionStep[] {
  const { ready, unready, missing } = tally;
  const [usage, wanted] =
    target.type === "Utilization"
      ? [`${measured.percent}%`, `${target.percent}%`]
      : [figure(measured.averageMilli / 1000), figure(target.milli / 1000)];
  const counted = `${ready} ready pods counted, ${unready} not ready, ${missing} without a sample`;
  const steps: DecisionStep[] = [
    { rule: "metric", detail: `${name} ${usage} for a target of ${wanted}; ${counted}`, replicas: current, option },
  ];
  const { ratio } = assumed;
  const guess = assumed === measured ? "" : `, once the others are taken ${measured.ratio > 1 ? "as idle" : "as busy"} ${figure(ratio)}`;
  const shown = `${usage} / ${wanted} = ${figure(measured.ratio)}${guess}`;
  if (isWithin(ratio, tolerance)) return [...steps, toleranceStep(shown, ratio, tolerance, current)];
  steps.push(toleranceStep(shown, ratio, tolerance, current));
  const fills = unready > 0 && measured.ratio > 1;
  const pods = assumed === measured ? ready : tally.samples + (measured.ratio === 1 ? 0 : missing) + (fills ? unready : 0);
  const filled = Math.ceil(ratio * pods);
  const turns = replicas === current && filled !== current;
  const detail = turns
    ? `${figure(ratio)} of ${pods} pods is ${filled}: pods that say nothing yet do not turn the direction`
    : `${figure(ratio)} of ${pods} pods, rounded up`;
  return [...steps, { rule: "proposal", detail, replicas, option }];
}

/** How a figure of the service as a whole came to its proposal. */
export function totalMetricSteps(
  { name, option }: MetricName,
  target: TotalTarget,
  tolerance: HpaTolerance,
  totalMilli: number,
  { replicas, ratio }: TotalProposal,
  current: number,
): DecisionStep[] {
  const share = target.type === "AverageValue" ? " a replica" : "";
  const seen = `${name} ${figure(totalMilli / 1000)} for a target of ${figure(target.milli / 1000)}${share}`;
  const steps: DecisionStep[] = [{ rule: "metric", detail: seen, replicas: current, option }];
  if (Number.isFinite(ratio)) steps.push(toleranceStep(figure(ratio), ratio, tolerance, current));
  if (replicas === current && isWithin(ratio, tolerance)) return steps;
  const division = `${figure(totalMilli / 1000)} / ${figure(target.milli / 1000)}`;
  const detail = target.type === "AverageValue" ? `${division}, rounded up` : `${division} of the ready pods, rounded up`;
  return [...steps, { rule: "proposal", detail, replicas, option }];
}

function toleranceStep(shown: string, ratio: number, tolerance: HpaTolerance, replicas: number): DecisionStep {
  const [option, allowed] = ratio < 1 ? ["scaleDownTolerance", tolerance.down] : ["scaleUpTolerance", tolerance.up];
  const side = isWithin(ratio, tolerance) ? "within" : "outside";
  return { rule: "tolerance", detail: `${shown}, ${side} ${figure(allowed)} of 1`, replicas, option };
}
