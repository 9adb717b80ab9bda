import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { assumeMemoryUse } from "../hpa/memory-use.js";
import { percentText } from "../quantity.js";
import { goDurationOf } from "../spans.js";
import type { Workload, World } from "../world.js";

/**
 * What Knative makes of the annotations of a revision whose class is that of Kubernetes' own autoscaler.
 * @see knative/serving pkg/reconciler/autoscaling/hpa/resources/hpa.go@98e5ef90
 */
export function readHpaClass(world: World, workload: Workload, annotationOf: (key: string) => Field, options: Plain, to: string): void {
  const [metric, target, window] = [annotationOf("metric"), annotationOf("target"), annotationOf("window")];
  const kind = metric.text() ?? "cpu";
  const aim = target.number();
  if (aim !== undefined && kind === "cpu") {
    options.cpu = percentText(Math.ceil(aim));
    target.mapped(`${to}.cpu`);
  } else if (aim !== undefined && kind === "memory") {
    options.memoryAverage = Math.max(1, Math.trunc(aim));
    target.mapped(`${to}.memoryAverage`);
    assumeMemoryUse(world, workload);
  } else if (aim !== undefined) {
    options.requestsPerSecond = Math.max(1, Math.trunc(aim));
    target.assumed(`${to}.requestsPerSecond`, `the metric ${kind} is taken for requests per second and pod`);
  }
  metric.mapped(to);
  const span = goDurationOf(window);
  // Without rules of its own an autoscaler has those of old.
  options.behavior = span !== undefined;
  if (span !== undefined) Object.assign(options, { scaleUpWindow: span, scaleDownWindow: span });
  window.mapped(`${to}.scaleDownWindow`);
}
