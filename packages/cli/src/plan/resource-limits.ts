import { roomOnNodes } from "@springtide/core";
import type { ResourceLimit } from "./plan.js";
import type { Question } from "./question.js";
import type { PerRequest } from "./trial-book.js";

/** What limits an instance, its slots or its cores, and what limits how many there may be. */
export function resourceLimits(question: Question, needs: PerRequest, instances: number | undefined): ResourceLimit[] {
  const { scenario, peak, mostInstances } = question;
  const { template, autoscaling } = peak.service;
  const bySlots = needs.slotMs > 0 ? (1000 * template.concurrency) / needs.slotMs : Number.POSITIVE_INFINITY;
  const byCores = needs.coreMs > 0 ? (1000 * template.cpu.limit) / needs.coreMs : Number.POSITIVE_INFINITY;
  const limits: ResourceLimit[] = [
    { resource: "slots", limit: template.concurrency, perSecond: bySlots, binds: bySlots <= byCores && bySlots < Number.POSITIVE_INFINITY },
    { resource: "cpu", limit: template.cpu.limit, perSecond: byCores, binds: byCores < bySlots },
  ];
  const atMost = (resource: ResourceLimit["resource"], limit: number): void => {
    limits.push({ resource, limit, perSecond: null, binds: instances !== undefined && instances > limit });
  };
  if (autoscaling !== undefined) atMost("autoscaler", autoscaling.max);
  if (scenario.nodes !== undefined) atMost("nodes", roomOnNodes(scenario.nodes, peak.service));
  atMost("instances", mostInstances);
  return limits;
}
