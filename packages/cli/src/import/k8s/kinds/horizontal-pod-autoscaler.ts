import { assume, type Plain } from "../../draft/draft.js";
import { boundsOf, scaledWorkload, setAutoscaling } from "../autoscale.js";
import { readBehavior, readTolerances } from "../hpa/behavior.js";
import { assumeMemoryUse } from "../hpa/memory-use.js";
import { readMetric } from "../hpa/metrics.js";
import { readSidecars } from "../hpa/sidecars.js";
import { percentText } from "../quantity.js";
import type { KindReader } from "../world.js";

/** HorizontalPodAutoscalers of v1, v2, v2beta1 and v2beta2. */
export const horizontalPodAutoscaler: KindReader = {
  kinds: ["HorizontalPodAutoscaler"],
  read(resource, world) {
    const spec = resource.root.get("spec");
    const workload = scaledWorkload(world, resource, spec.get("scaleTargetRef"));
    if (workload === undefined) return;
    const to = `services.${workload.service}.autoscaling.horizontal-pod-autoscaler`;
    const [min, max] = [spec.get("minReplicas"), spec.get("maxReplicas")];
    if (!max.exists) spec.refuse("an autoscaler needs maxReplicas");
    const options: Plain = { ...boundsOf(min, max, { min: 1, max: Math.max(10, min.number() ?? 1) }) };
    min.mapped(`${to}.min`);
    max.mapped(`${to}.max`);
    const cpu = spec.get("targetCPUUtilizationPercentage");
    const percent = cpu.number();
    if (percent !== undefined) options.cpu = percentText(percent);
    cpu.mapped(`${to}.cpu`);
    const known = spec
      .get("metrics")
      .items()
      .filter((metric) => readMetric(metric, workload, options, to));
    if (percent === undefined && known.length === 0) {
      options.cpu = "80%";
      assume(world.draft, `${to}.cpu`, "80%", "no metric that is simulated: Kubernetes' default of 80 % CPU");
    }
    readBehavior(spec.get("behavior"), options, to);
    readTolerances(spec.get("behavior"), options, to);
    readSidecars(world, workload, options, to);
    if (options.memory !== undefined || options.memoryAverage !== undefined) assumeMemoryUse(world, workload);
    setAutoscaling(world, workload, "horizontal-pod-autoscaler", options, resource);
  },
};
