import type { Service } from "../cluster/service.js";
import type { OnDemandSummary } from "./result-on-demand.js";
import type { Span } from "./span.js";
import { summariseDurations } from "./summarise-durations.js";

/** Figures of instances made for requests, given what they cost; undefined where there are none. */
export function summariseOnDemand(service: Service, span: Span, costUsd: number): OnDemandSummary | undefined {
  if (service.onDemand === undefined) return undefined;
  const { cold, warm, turnedAway, cancelled, expired, idle, lifetimes, gaps } = service.onDemand.books;
  const { ready, starting, draining } = service;
  const lengthMs = span.toMs - span.fromMs;
  const mean = (area: number): number => (lengthMs > 0 ? area / lengthMs : 0);
  const idleArea = idle.integral(span.toMs);
  const area = ready.integral(span.toMs) + starting.integral(span.toMs) + draining.integral(span.toMs);
  const given = cold + warm;
  return {
    coldRequests: cold,
    warmRequests: warm,
    coldShare: given === 0 ? null : cold / given,
    turnedAway,
    cancelledStarts: cancelled,
    expired,
    meanInstances: mean(area),
    meanIdle: mean(idleArea),
    idleSeconds: idleArea / 1000,
    idleShare: area > 0 ? idleArea / area : null,
    costPerMillionUsd: given === 0 ? null : (costUsd / given) * 1e6,
    lifetimeMs: summariseDurations(lifetimes),
    idleBeforeReuseMs: summariseDurations(gaps),
  };
}
