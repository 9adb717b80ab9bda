import type { DecisionEffect, DecisionInputs, ScalingDecision } from "@springtide/core";
import type { Explanation } from "../explain/explanation.js";
import type { Changed, WhatIf } from "../explain/what-if.js";
import { printable } from "../terminal/printable.js";
import { clockTime } from "./clock.js";
import { outcomeText, saidText } from "./decision-text.js";
import { count, percent, perSecond, significant, span, time, usd } from "./numbers.js";
import type { Style } from "./style.js";

const LABEL = 9;

/** One decision for people to read: every rule in turn, what was seen, what came of it, and what else might have been. */
export function explainReport(explanation: Explanation, style: Style): string {
  const { decision, previous, next, source, whatIf, limitMs } = explanation;
  const { colours } = style;
  const line = (label: string, text: string) => `${colours.dim(label.padEnd(LABEL))} ${text}\n`;
  const neighbour = (other: ScalingDecision) =>
    `${clockTime(other.atMs)} ${outcomeText(other, style)} (${saidText(other.steps[other.binding]?.detail ?? other.reason, style)})`;
  return [
    `${colours.bold(`${clockTime(decision.atMs)} ${printable(decision.service)}: ${outcomeText(decision, style)}`)}  ${colours.dim(decision.policy)}\n`,
    stepLines(decision, style),
    line("seen", seenText(decision.inputs)),
    decision.effect === null ? "" : line("effect", effectText(decision, decision.effect, limitMs)),
    ...whatIf.map((tried, index) => line(index === 0 ? "what if" : "", whatIfText(tried, decision, style))),
    previous === undefined ? "" : line("prev", neighbour(previous)),
    next === undefined ? "" : line("next", neighbour(next)),
    source === null ? "" : line("source", source.text),
  ].join("");
}

function stepLines({ steps, binding, from }: ScalingDecision, style: Style): string {
  const { colours, signs } = style;
  const width = Math.max(...steps.map(({ rule }) => rule.length));
  let before = from;
  return steps
    .map(({ rule, detail, replicas }, index) => {
      const change = replicas === before ? "" : `  ${signs.to} ${replicas}`;
      before = replicas;
      const mark = index === binding ? colours.yellow(`  ${signs.here} binding`) : "";
      return `  ${index + 1} ${rule.padEnd(width)}  ${saidText(detail, style)}${change}${mark}\n`;
    })
    .join("");
}

function seenText({ ready, starting, draining, service, pods }: DecisionInputs): string {
  const instances = [`${ready} ready`, starting > 0 ? `${starting} starting` : "", draining > 0 ? `${draining} draining` : ""];
  const figures =
    service === null
      ? ""
      : `${perSecond(service.requestsPerSecond)}, ${significant(service.queueLength)} waiting${service.utilisation === null ? "" : `, ${percent(service.utilisation)} used`}${service.p99Ms === null ? "" : `, p99 ${time(service.p99Ms)}`} (${span(service.ageMs)} old, over ${span(service.windowMs)})`;
  const unmeasured = pods === null || pods.unmeasured === 0 ? "" : `, ${pods.unmeasured} of them without a sample`;
  const sampled =
    pods === null
      ? ""
      : pods.newestAgeMs === null
        ? `${pods.count} pods, none of them measured`
        : `${pods.count} pods${pods.utilisation === null ? "" : ` at ${percent(pods.utilisation)} of their request`}${unmeasured} (samples ${span(pods.newestAgeMs)}${pods.oldestAgeMs === pods.newestAgeMs ? "" : ` to ${span(pods.oldestAgeMs ?? 0)}`} old)`;
  const parts = [instances.filter((part) => part !== "").join(", "), figures, sampled].filter((part) => part !== "");
  return service === null && pods === null ? `${parts[0]}; no figures` : parts.join("; ");
}

function effectText(
  { atMs }: ScalingDecision,
  { started, stopped, readyMs, slow, failed }: DecisionEffect,
  limitMs: number | null,
): string {
  if (started === 0) return `${count(stopped)} told to leave`;
  const ready = readyMs === null ? "not all ready by the end" : `ready ${clockTime(readyMs)} (${time(readyMs - atMs)} cold)`;
  const waited = slow === null || limitMs === null ? [] : [`${count(slow)} requests took longer than ${time(limitMs)}`];
  return `${count(started)} started, ${ready}; meanwhile ${[...waited, `${count(failed)} failed`].join(", ")}`;
}

function whatIfText({ label, p99Ms, costUsd, reachedMs, runs }: WhatIf, { atMs, from, to }: ScalingDecision, style: Style): string {
  const { to: arrow } = style.signs;
  const shown = (name: string, { before, after, difference }: Changed, write: (value: number) => string) =>
    `${name} ${write(before)} ${arrow} ${write(after)}${difference === null ? "" : ` [${write(before + difference.low)}, ${write(before + difference.high)}]`}`;
  const figures = [p99Ms === null ? "" : shown("p99", p99Ms, time), shown("cost", costUsd, usd)].filter((text) => text !== "");
  const earlier = reachedMs === null ? "" : atMs - reachedMs;
  const reached =
    from === to || reachedMs === null || earlier === 0
      ? ""
      : `; ${to} replicas at ${clockTime(reachedMs)}, ${time(Math.abs(atMs - reachedMs))} ${reachedMs < atMs ? "earlier" : "later"}`;
  return `${label}: ${figures.join(", ")}${reached} (${runs === 1 ? "one pair of runs, so no interval" : `${runs} paired runs`})`;
}
