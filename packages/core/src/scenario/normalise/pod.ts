import type { PodSpec } from "../../model/nodes.js";
import type { Path } from "../path.js";
import { POD_FIELDS } from "../schema/pod.js";
import type { ServiceShape } from "../schema/service.js";
import type { Context } from "./context.js";

/** How instances are placed on nodes; undefined where there are none, where saying so is reported. */
export function normalisePod(given: ServiceShape, { hasNodes = false, problems }: Context, path: Path): PodSpec | undefined {
  if (!hasNodes) {
    for (const field of POD_FIELDS) {
      if (given[field] !== undefined)
        problems.add([...path, field], `${field} has no effect without nodes`, "leave it out, or give the scenario nodes", "key");
    }
    return undefined;
  }
  const zoned = [
    ...(given.zones === undefined ? [] : [["zones"]]),
    ...(given.instances ?? []).flatMap(({ zone }, index) => (zone === undefined ? [] : [["instances", index, "zone"]])),
  ];
  for (const place of zoned)
    problems.add([...path, ...place], "the zone of an instance is that of its node", "leave it out, or write spread: { by: zone }", "key");
  const { image, podPriority, preemption, antiAffinity, spread } = given;
  return {
    imageBytes: image?.size ?? 0,
    priority: podPriority ?? 0,
    preempts: preemption !== "never",
    antiAffinity: { required: antiAffinity?.required, preferred: antiAffinity?.preferred },
    spread: spread && { by: spread.by, maxSkew: spread.maxSkew, required: spread.required },
  };
}
