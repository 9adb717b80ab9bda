import { SimulationError } from "../errors.js";
import type { PolicyContext } from "../policy/context.js";
import type { Policy, PolicyKind } from "../policy/definition.js";

/** What an instance of a policy must be able to do, whatever else it does; a resilience layer need not do anything. */
const DUTIES: Readonly<Record<PolicyKind, string | undefined>> = {
  balancing: "pick",
  autoscaling: "recommend",
  failover: "after",
  resilience: undefined,
};

/**
 * Makes an instance of a policy. Plug-ins may be written without types, so what they make is looked at before it is asked anything.
 * @throws SimulationError for a policy that makes nothing, or something that cannot do what its kind must.
 */
export function makePolicy<Instance>(
  policy: Policy<PolicyKind, Instance>,
  options: Readonly<Record<string, unknown>>,
  context: PolicyContext,
): Instance {
  const made = policy.create(options, context);
  const duty = DUTIES[policy.kind];
  const able = typeof made === "object" && made !== null && (duty === undefined || typeof Reflect.get(made, duty) === "function");
  if (able) return made;
  const wanted = duty === undefined ? "an object" : `an object with ${duty}()`;
  throw new SimulationError("invalid", `create() of the ${policy.kind} policy "${policy.id}" must return ${wanted}, and did not`);
}
