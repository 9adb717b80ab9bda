import type { InstanceSpec } from "../../../model/scenario.js";
import type { VerticalSpec } from "../../../model/vertical.js";
import type { Recommendations } from "./update-priority.js";

/** An instance with the requests that are recommended; limits keep their ratio to them, or cap them where they stay. */
export function sized(spec: InstanceSpec, { cpu, memory }: Recommendations, limits: VerticalSpec["limits"]): InstanceSpec {
  const amounts = (request: number, limit: number, target: number | undefined): { request: number; limit: number } => {
    if (target === undefined || request === 0) return { request, limit };
    return limits === "keep" ? { request: Math.min(target, limit), limit } : { request: target, limit: limit * (target / request) };
  };
  const cores = amounts(spec.cpu.request, spec.cpu.limit, cpu?.target);
  const bytes = amounts(spec.memory.requestBytes, spec.memory.limitBytes, memory?.target);
  return {
    ...spec,
    cpu: { ...spec.cpu, ...cores },
    memory: { ...spec.memory, requestBytes: bytes.request, limitBytes: bytes.limit },
  };
}
