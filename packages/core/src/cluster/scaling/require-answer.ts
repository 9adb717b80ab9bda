import { SimulationError } from "../../errors.js";
import type { AutoscalingSpec } from "../../model/scenario.js";
import type { Recommendation } from "../../policy/autoscaling.js";
import type { Service } from "../service.js";

/**
 * An answer that can be acted on. A plug-in without types may give a bare number, or a promise, which would pass for no opinion.
 * @throws SimulationError for an answer without a number of replicas, or without a reason in words.
 */
export function requireAnswer(answer: Recommendation, service: Service, spec: AutoscalingSpec): Recommendation {
  const { replicas, reason } = (answer ?? {}) as Partial<Recommendation>;
  if (typeof replicas === "number" && typeof reason === "string") return answer;
  const given = typeof replicas === "number" ? "no reason" : answer instanceof Promise ? "a promise" : "no number of replicas";
  throw new SimulationError(
    "invalid",
    `autoscaling policy "${spec.policy.id}" of service "${service.spec.name}" answered with ${given}; recommend() must return { replicas, reason } at once`,
  );
}
