import { SimulationError } from "../../errors.js";
import type { AutoscalingSpec } from "../../model/scenario.js";
import type { Recommendation } from "../../policy/autoscaling.js";
import type { Service } from "../service.js";

/**
 * An answer that can be acted on. A plug-in without types may give a bare number, or a promise, which would pass for no opinion;
 * one that gives no reason is taken at its number.
 * @throws SimulationError for an answer without a number of replicas.
 */
export function requireAnswer(answer: Recommendation, service: Service, spec: AutoscalingSpec): Recommendation {
  const { replicas, reason } = (answer ?? {}) as Partial<Recommendation>;
  if (typeof replicas === "number") return typeof reason === "string" ? answer : { ...answer, reason: "the policy gave no reason" };
  const given = answer instanceof Promise ? "a promise" : "no number of replicas";
  throw new SimulationError(
    "invalid",
    `autoscaling policy "${spec.policy.id}" of service "${service.spec.name}" answered with ${given}; recommend() must return { replicas, reason } at once`,
  );
}
