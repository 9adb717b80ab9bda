import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { scaledWorkload } from "../autoscale.js";
import { cpuText, memoryText, quantityOf } from "../quantity.js";
import type { KindReader } from "../world.js";

const UPDATES: Readonly<Record<string, string>> = {
  Off: "off",
  Initial: "initial",
  Recreate: "recreate",
  Auto: "recreate",
  InPlaceOrRecreate: "in-place",
};

/** VerticalPodAutoscalers: how what a service requests follows what it uses. */
export const verticalPodAutoscaler: KindReader = {
  kinds: ["VerticalPodAutoscaler"],
  read(resource, world) {
    const spec = resource.root.get("spec");
    const workload = scaledWorkload(world, resource, spec.get("targetRef"));
    if (workload === undefined) return;
    const to = `services.${workload.service}.vertical`;
    const mode = spec.get("updatePolicy", "updateMode");
    const vertical: Plain = { updates: UPDATES[mode.text() ?? "Auto"] ?? "recreate", resources: ["cpu"] };
    mode.mapped(`${to}.updates`);
    const least = spec.get("updatePolicy", "minReplicas");
    const replicas = least.number();
    if (replicas !== undefined && Number.isInteger(replicas) && replicas >= 0) vertical.minReplicas = replicas;
    least.mapped(`${to}.minReplicas`);
    const [policy, ...others] = spec.get("resourcePolicy", "containerPolicies").items();
    if (policy !== undefined) {
      for (const key of ["minAllowed", "maxAllowed"] as const) {
        const allowed = allowedOf(policy.get(key));
        if (allowed !== undefined) vertical[key] = allowed;
        policy.get(key).mapped(`${to}.${key}`);
      }
      const values = policy.get("controlledValues");
      if (values.text() === "RequestsOnly") vertical.limits = "keep";
      values.mapped(`${to}.limits`);
      if (policy.get("mode").text() === "Off") vertical.updates = "off";
      policy.get("mode").mapped(`${to}.updates`);
      policy.get("containerName").approximated(to, "a pod is sized as one");
      policy.get("controlledResources").approximated(to, "CPU is sized; what memory is used is not written");
    }
    for (const other of others) other.ignored("a pod is sized as one, by the first policy");
    workload.spec.vertical = vertical;
  },
};

function allowedOf(field: Field): Plain | undefined {
  const [cpu, memory] = [quantityOf(field.get("cpu")), quantityOf(field.get("memory"))];
  if (cpu === undefined && memory === undefined) return undefined;
  return { ...(cpu !== undefined && { cpu: cpuText(cpu) }), ...(memory !== undefined && { memory: memoryText(memory) }) };
}
