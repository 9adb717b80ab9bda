import type { ObjectiveScope, ObjectiveSpec } from "../../model/objectives.js";
import type { Path } from "../path.js";
import type { ScenarioShape } from "../schema/scenario.js";
import type { Context } from "./context.js";
import { byName, requireName } from "./names.js";

/** Whose requests are counted, as it is written. */
interface WrittenScope {
  readonly traffic?: string | undefined;
  readonly service?: string | undefined;
}

/** The objectives over windows, in name order; those that leave no budget or count nobody's requests are reported. */
export function normaliseObjectives(
  given: ScenarioShape["slo"]["objectives"],
  trafficNames: readonly string[],
  context: Context,
): ObjectiveSpec[] {
  return Object.entries(given ?? {})
    .sort(byName)
    .map(([name, { target, within, window, ...scope }]) => {
      const path = ["slo", "objectives", name];
      checkTarget(target, [...path, "target"], context);
      return {
        name,
        target,
        withinMs: within ?? Number.POSITIVE_INFINITY,
        of: normaliseScope(scope, trafficNames, path, context),
        windowMs: window ?? Number.POSITIVE_INFINITY,
      };
    });
}

/** Reports a target that leaves no budget, or nothing but budget. */
export function checkTarget(target: number, path: Path, { problems }: Context): void {
  if (target >= 1) problems.add(path, "an objective of 100% leaves no error budget", "write 99.9%, for example");
  if (target <= 0) problems.add(path, "an objective of 0% is always met", "write 99.9%, for example");
}

/** Whose requests are counted. */
export function normaliseScope(
  { traffic, service }: WrittenScope,
  trafficNames: readonly string[],
  path: Path,
  context: Context,
): ObjectiveScope {
  if (traffic !== undefined && service !== undefined)
    context.problems.add(
      [...path, "service"],
      "requests are counted where they come from, or where they go to: not both",
      "leave one out",
      "key",
    );
  if (service !== undefined) {
    requireName(context, "service", service, context.serviceNames, [...path, "service"]);
    return { type: "service", name: service };
  }
  if (traffic === undefined) return { type: "all" };
  const known = [...new Set([...trafficNames, ...context.classNames])];
  requireName(context, "traffic source or class", traffic, known, [...path, "traffic"]);
  return { type: "traffic", name: traffic };
}
