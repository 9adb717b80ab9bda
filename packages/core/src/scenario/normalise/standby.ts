import type { InstanceGroupSpec } from "../../model/scenario.js";
import type { StandbySpec } from "../../model/standby.js";
import type { Path } from "../path.js";
import type { ServiceShape } from "../schema/service.js";
import type { Context } from "./context.js";

/** Who stands by, with what would leave nobody to do so, or change nothing, reported. */
export function normaliseStandby(
  { standby, autoscaling, warming }: ServiceShape,
  instances: readonly InstanceGroupSpec[],
  { problems }: Context,
  path: Path,
): StandbySpec | undefined {
  if (standby === undefined) return undefined;
  const { mode, detect, promote, failBack } = standby;
  const count = instances.reduce((sum, group) => sum + group.count, 0);
  const own = [...path, "standby"];
  if (autoscaling !== undefined)
    problems.add(own, "one instance serves and the others stand by, so there is nothing to scale", "leave out one of the two", "key");
  else if (count < 2)
    problems.add(own, `nobody stands by in a service of ${count === 1 ? "one instance" : "no instances"}`, "give it 2 replicas", "key");
  if (mode === "warm" && warming.for === 0)
    problems.add([...own, "mode"], "a warm standby is a hot one where instances do not warm up", "give the service its warming");
  return { mode, detect, promote, failBack };
}
