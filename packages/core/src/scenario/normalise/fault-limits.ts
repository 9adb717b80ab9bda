import type { FaultEffect } from "../../model/faults.js";
import type { InstanceSpec } from "../../model/scenario.js";
import type { Path } from "../path.js";
import type { FaultShape } from "../schema/fault-shape.js";
import { formatCpu } from "../units/cpu.js";
import { formatMemory } from "../units/memory.js";
import { normaliseTarget, type Targets } from "./targets.js";

/** A quota of CPU that somebody may notice. */
export function normaliseThrottling(given: NonNullable<FaultShape["cpu-throttling"]>, targets: Targets, path: Path): FaultEffect {
  const { service, quota, period } = given;
  const most = Math.max(...shapesOf(service, targets).map(({ cpu, concurrency }) => Math.min(cpu.limit, concurrency)));
  if (quota >= most)
    targets.context.problems.add(
      [...path, "quota"],
      `${service} never uses more than ${formatCpu(most)} of an instance: a quota of ${formatCpu(quota)} throttles nothing`,
      `give less than ${formatCpu(most)}`,
    );
  return { type: "cpu-throttling", target: normaliseTarget(given, targets, path), quota, periodMs: period };
}

/** A leak with a limit to reach. */
export function normaliseMemoryLeak(given: NonNullable<FaultShape["memory-leak"]>, targets: Targets, path: Path): FaultEffect {
  const { service, perRequest = 0, perSecond = 0, limit, backoff } = given;
  for (const { memory } of shapesOf(service, targets)) {
    const base = memory.use?.baseBytes ?? 0;
    const allowed = limit ?? memory.limitBytes;
    if (base < allowed) continue;
    targets.context.problems.add(
      limit === undefined ? path : [...path, "limit"],
      `an instance of ${service} uses ${formatMemory(base)} before anything leaks, and is killed above ${formatMemory(allowed)}`,
      "give a higher limit",
    );
    break;
  }
  return {
    type: "memory-leak",
    target: normaliseTarget(given, targets, path),
    bytesPerRequest: perRequest,
    bytesPerMs: perSecond / 1000,
    limitBytes: limit,
    backoff: { firstMs: backoff.first, maxMs: backoff.max, resetMs: backoff.reset },
  };
}

/** The kinds of instance that a service has; none where it could not be read. */
function shapesOf(service: string, { services }: Targets): readonly InstanceSpec[] {
  const spec = services.find(({ name }) => name === service);
  return spec === undefined ? [] : [...spec.instances, spec.template];
}
