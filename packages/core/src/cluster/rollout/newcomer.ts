import type { InstanceGroupSpec } from "../../model/scenario.js";
import { Life } from "../instances/instance-layout.js";
import type { Service } from "../service.js";
import type { Version } from "./version.js";

/** The shape of the next instance of a version: that of the group which is furthest from its share, so that zones fill evenly. */
export function newcomer({ instances }: Service, { shapes }: Version): InstanceGroupSpec {
  const counts = new Array<number>(shapes.length).fill(1);
  for (let instance = 0; instance < instances.length; instance++) {
    const life = instances.lifeOf(instance);
    const at = shapes.indexOf(instances.records[instance]!.group as InstanceGroupSpec);
    if (at >= 0 && (life === Life.starting || life === Life.ready)) counts[at]!++;
  }
  const filled = shapes.map(({ count }, at) => counts[at]! / count);
  return shapes[filled.indexOf(Math.min(...filled))]!;
}
