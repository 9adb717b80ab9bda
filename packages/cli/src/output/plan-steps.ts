import type { ServiceSpec } from "@springtide/core";
import type { Plan, ResourceLimit } from "../plan/plan.js";
import { survivalText } from "../plan/survival.js";
import { availability, count, percent, perSecond, significant, span, time, usd } from "./numbers.js";
import { latencyText, loadText, objectiveText, shareText } from "./plan-figures.js";
import type { Style } from "./style.js";

/** The steps by which capacity is planned, each with its figures. */
export function planSteps(plan: Plan, service: ServiceSpec, style: Style): string {
  const steps: [string, string][] = [
    ["demand", demand(plan)],
    ["response target", targets(plan, style)],
    ["largest capacity", capacity(plan, service)],
    ["N-k", nMinusK(plan)],
    ["resource limits", plan.steps.resourceLimits.map((limit) => limitText(limit, style)).join(style.signs.separator)],
    ["mean utilisation", utilisation(plan, style)],
    ["replicas", replicas(plan, style)],
  ];
  return steps.map(([name, text], index) => `${style.colours.dim(`${index + 1} ${name.padEnd(16)}`)}  ${text}\n`).join("");
}

function demand({ steps: { demand: asked } }: Plan): string {
  const when = asked.peakMs === null ? "given by --rps" : asked.peakMs === 0 ? "the peak" : `the peak, after ${span(asked.peakMs)}`;
  return `${perSecond(asked.requestsPerSecond)} (${when}), ${time(asked.slotMs)} in a slot each: ${significant(asked.busySlots)} slots busy`;
}

function targets(plan: Plan, style: Style): string {
  const texts = plan.steps.responseTarget.map(({ objective, floor }) => {
    if (floor === null) return objectiveText(objective, style);
    const reached = objective.name === "availability" ? shareText(floor) : latencyText(floor, style);
    return `${objectiveText(objective, style)} (${reached} without any waiting)`;
  });
  return texts.join(style.signs.separator);
}

function capacity({ steps: { largestCapacity: most } }: Plan, { template }: ServiceSpec): string {
  const slots = counted(most.slots, "slot");
  const cores = Number.isFinite(template.cpu.limit) ? ` on ${counted(template.cpu.limit, "core")}` : "";
  const all = Number.isFinite(most.mostPerSecond) ? `${perSecond(most.mostPerSecond)} all busy, ` : "";
  return `an instance of ${slots}${cores}: ${all}${loadText(most.withinTarget)} within the target`;
}

function nMinusK(plan: Plan): string {
  const { lost, required, availability: up } = plan.steps.nMinusK;
  if (required === null) return "no number meets the target with nothing lost";
  const enough = `${count(required)} meet the target`;
  const often = up === null ? "" : `; as many are up ${availability(up)} of the time`;
  if (plan.survive.kind === "none") return `${enough}, nothing is lost${often}`;
  return `${enough}; ${survivalText(plan.survive)} lost takes ${count(lost)}${often}`;
}

function limitText({ resource, limit, perSecond: bears, binds }: ResourceLimit, { signs, colours }: Style): string {
  const mark = binds && bears === null ? ` ${colours.red(`${signs.missed} exceeded`)}` : binds ? " (first to run out)" : "";
  if (resource === "slots") return `${counted(limit, "slot")}${mark}`;
  if (resource === "cpu") return `${counted(limit, "core")}${mark}`;
  if (resource === "autoscaler") return `autoscaler up to ${Number.isFinite(limit) ? count(limit) : "any number"}${mark}`;
  if (resource === "nodes") return `room on nodes for ${count(limit)}${mark}`;
  return `at most ${count(limit)} instances thought of`;
}

function utilisation({ steps: { meanUtilisation: used } }: Plan, { signs }: Style): string {
  if (used.slots === null) return signs.none;
  const lost = used.withLost === null || used.withLost === used.slots ? "" : `, ${percent(used.withLost)} with what is lost`;
  return `${percent(used.slots)} of the slots${lost}${used.cpu === null ? "" : `; ${percent(used.cpu)} of the CPU requested`}`;
}

function replicas({ steps, usdPerMonth }: Plan, { signs }: Style): string {
  if (steps.replicas === null) return signs.none;
  return `${count(steps.replicas)}${usdPerMonth === null ? "" : ` at ${usd(usdPerMonth)} a month`}`;
}

function counted(limit: number, what: "slot" | "core"): string {
  if (!Number.isFinite(limit)) return `${what}s without limit`;
  return `${what === "slot" ? count(limit) : limit} ${what}${limit === 1 ? "" : "s"}`;
}
