import { SimulationError } from "../../errors.js";
import type { AutoscalingSpec } from "../../model/scenario.js";
import type { Recommendation } from "../../policy/autoscaling.js";
import type { Service } from "../service.js";

/**
 * Checks an autoscaler's answer, which a plug-in written without types may get wrong: a bare number or a promise has no `replicas`,
 * and arithmetic on figures that were not measured gives NaN. A missing reason is filled in.
 * @throws SimulationError for an answer without a finite number of replicas.
 */
export function requireAnswer(answer: Recommendation, service: Service, spec: AutoscalingSpec): Recommendation {
  const { replicas, reason } = (answer ?? {}) as Partial<Recommendation>;
  if (Number.isFinite(replicas)) return typeof reason === "string" ? answer : { ...answer, reason: "the policy gave no reason" };
  const isNumber = typeof replicas === "number";
  const given = answer instanceof Promise ? "a promise" : isNumber ? `${replicas} replicas` : "no number of replicas";
  const wanted = isNumber
    ? "what was not measured is undefined, and what did not happen is 0: look before reckoning with it"
    : "recommend() must return { replicas, reason } at once";
  throw new SimulationError(
    "invalid",
    `autoscaling policy "${spec.policy.id}" of service "${service.spec.name}" answered with ${given}; ${wanted}`,
  );
}
