import type { InstanceSpec } from "../../model/scenario.js";
import type { Resource, VerticalSpec } from "../../model/vertical.js";
import type { Path } from "../path.js";
import type { ServiceShape } from "../schema/service.js";
import { formatCpu } from "../units/cpu.js";
import { formatFraction } from "../units/fraction.js";
import type { Context } from "./context.js";

/** How what instances request follows what they use, with what nothing would be known of reported. */
export function normaliseVertical(given: ServiceShape, template: InstanceSpec, context: Context, path: Path): VerticalSpec | undefined {
  const { vertical } = given;
  if (vertical === undefined) return undefined;
  const own = [...path, "vertical"];
  const { use } = template.memory;
  const resources: readonly Resource[] = vertical.resources ?? (use === undefined ? ["cpu"] : ["cpu", "memory"]);
  checkUse(resources, template, context, own);
  checkOrder(vertical, context, own);
  checkOthers(given, context, own);
  const { minAllowed, maxAllowed } = vertical;
  return {
    updates: vertical.updates,
    resources,
    limits: vertical.limits,
    intervalMs: vertical.interval,
    halfLifeMs: vertical.halfLife,
    target: vertical.target,
    lower: vertical.lower,
    upper: vertical.upper,
    margin: vertical.margin,
    confidenceMs: vertical.confidence,
    allowed: { cpu: { min: minAllowed.cpu, max: maxAllowed.cpu }, memory: { min: minAllowed.memory, max: maxAllowed.memory } },
    minChange: vertical.minChange,
    minLifetimeMs: vertical.minLifetime,
    minReplicas: vertical.minReplicas,
    tolerance: vertical.tolerance,
    memoryIntervalMs: vertical.memoryInterval,
  };
}

function checkUse(resources: readonly Resource[], { cpu, memory }: InstanceSpec, { problems }: Context, own: Path): void {
  if (resources.includes("cpu") && !cpu.given)
    problems.add(own, "no request to size: the service says no cpu", "give it a cpu, such as 500m", "key");
  if (resources.includes("memory") && memory.use === undefined)
    problems.add([...own, "resources"], "nobody knows how much memory is used", "give the service memory: { base: …, perRequest: … }");
}

function checkOrder(given: NonNullable<ServiceShape["vertical"]>, { problems }: Context, own: Path): void {
  const { lower, target, upper, minAllowed, maxAllowed } = given;
  if (lower > target || target > upper)
    problems.add(
      [...own, "target"],
      `${formatFraction(target)} does not lie between lower ${formatFraction(lower)} and upper ${formatFraction(upper)}`,
    );
  if (minAllowed.cpu > maxAllowed.cpu)
    problems.add([...own, "minAllowed", "cpu"], `${formatCpu(minAllowed.cpu)} is above maxAllowed ${formatCpu(maxAllowed.cpu)}`);
  if (minAllowed.memory > maxAllowed.memory)
    problems.add([...own, "minAllowed", "memory"], `${minAllowed.memory} is above maxAllowed ${maxAllowed.memory}`);
}

/** Instances that stand for something of their own are not replaced. */
function checkOthers({ vertical, shards, standby, onDemand }: ServiceShape, { problems }: Context, own: Path): void {
  if (onDemand !== undefined) problems.add(own, "instances made on demand live too short to be sized", "leave out one of the two", "key");
  if (vertical?.updates !== "recreate") return;
  const reason = shards !== undefined ? "shards" : standby !== undefined ? "standby" : undefined;
  if (reason !== undefined)
    problems.add([...own, "updates"], `instances with ${reason} are not replaced by others`, "resize them in-place");
}
