import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { boundsOf, scaledWorkload, setAutoscaling } from "../autoscale.js";
import { readBehavior, readTolerances } from "../hpa/behavior.js";
import { assumeMemoryUse } from "../hpa/memory-use.js";
import { readFallback } from "../keda/fallback.js";
import { pauseWithin, readPause } from "../keda/pause.js";
import { readTrigger } from "../keda/trigger.js";
import { percentText, quantityOf } from "../quantity.js";
import { secondsOf } from "../spans.js";
import type { KindReader } from "../world.js";

/** KEDA's ScaledObjects. */
export const scaledObject: KindReader = {
  kinds: ["ScaledObject"],
  read(resource, world) {
    const spec = resource.root.get("spec");
    const workload = scaledWorkload(world, resource, spec.get("scaleTargetRef"));
    if (workload === undefined) return;
    const triggers = spec.get("triggers").items();
    const onPods = triggers.filter((trigger) => /^(cpu|memory)$/.test(trigger.get("type").text() ?? ""));
    const isHpa = onPods.length > 0 && onPods.length === triggers.length;
    const policy = isHpa ? "horizontal-pod-autoscaler" : "keda";
    const to = `services.${workload.service}.autoscaling.${policy}`;
    const [min, max] = [spec.get("minReplicaCount"), spec.get("maxReplicaCount")];
    const bounds = boundsOf(min, max, { min: isHpa ? 1 : 0, max: 100 });
    const options: Plain = { ...bounds, min: isHpa ? Math.max(1, bounds.min) : bounds.min };
    min.mapped(`${to}.min`);
    max.mapped(`${to}.max`);
    const behavior = spec.get("advanced", "horizontalPodAutoscalerConfig", "behavior");
    spec.get("advanced", "restoreToOriginalReplicaCount").ignored("of matter only once the ScaledObject is deleted");
    spec
      .get("advanced", "scalingModifiers")
      .ignored("formulas are not simulated: each trigger counts by its own threshold, and the most counts");
    spec.get("advanced", "horizontalPodAutoscalerConfig", "name").ignored("names and labels; nothing refers to this one");
    if (isHpa) {
      for (const key of ["idleReplicaCount", "pollingInterval", "cooldownPeriod", "initialCooldownPeriod", "fallback"])
        spec.get(key).ignored("of no effect where CPU and memory are all that is looked at");
      readPodTriggers(triggers, options, to);
      readBehavior(behavior, options, to);
      readTolerances(behavior, options, to);
    } else {
      readPodTriggers(onPods, options, to);
      options.triggers = triggers.filter((trigger) => !onPods.includes(trigger)).map((trigger) => readTrigger(trigger, to));
      if ((options.triggers as Plain[]).length === 0) spec.refuse("a ScaledObject needs triggers");
      for (const key of ["pollingInterval", "cooldownPeriod", "initialCooldownPeriod"]) {
        const span = secondsOf(spec.get(key));
        if (span !== undefined) options[key] = span;
        spec.get(key).mapped(`${to}.${key}`);
      }
      const interval = intervalFor(spec.get("pollingInterval").number());
      if (interval !== undefined) options.interval = interval;
      readFallback(spec.get("fallback"), options, to);
      readIdle(spec.get("idleReplicaCount"), options, to);
      for (const way of ["scaleUp", "scaleDown"]) behavior.get(way, "tolerance").ignored("KEDA 2.15 knows no tolerance");
      if (behavior.exists) readBehavior(behavior, options, to);
    }
    const isPaused = readPause(resource.root.get("metadata", "annotations"), workload);
    if (isPaused && isHpa) {
      world.draft.notes.push(`ScaledObject ${resource.name} is paused: nothing scales ${workload.service}`);
      return;
    }
    if (isPaused) pauseWithin(options, workload);
    if (!isHpa && options.min === 0) workload.spec.queue = { at: "service" };
    if (options.memory !== undefined || options.memoryAverage !== undefined) assumeMemoryUse(world, workload);
    setAutoscaling(world, workload, policy, options, resource);
  },
};

/** What its HPA has between two looks, in s; KEDA polls in between. */
const SYNC_S = 15;

/** Time between decisions in which both polls and looks of the HPA fall on one; undefined where they do at the usual. */
function intervalFor(pollingS = SYNC_S): string | undefined {
  let [common, rest] = [SYNC_S, pollingS];
  while (rest > 0) [common, rest] = [rest, common % rest];
  return common === SYNC_S || !Number.isInteger(pollingS) ? undefined : `${common}s`;
}

/** Fewer replicas than the least while there is nothing to do. */
function readIdle(field: Field, options: Plain, to: string): void {
  const idle = field.number();
  if (idle === undefined) return;
  const least = options.min as number;
  if (!Number.isInteger(idle) || idle < 0) field.refuse(`a whole number of replicas from 0 up is expected here; ${idle} was given`);
  else if (idle >= least)
    field.refuse(`idleReplicaCount, ${idle}, must be below minReplicaCount, ${least}`, "KEDA refuses it too; leave it out");
  else Object.assign(options, { min: idle, minActive: least });
  if (idle > 0) field.approximated(`${to}.min`, "KEDA supports 0 only: its HPA adds the others again at once");
  else field.mapped(`${to}.min`);
}

function readPodTriggers(triggers: readonly Field[], options: Plain, to: string): void {
  for (const trigger of triggers) {
    const type = trigger.get("type").text() === "cpu" ? "cpu" : "memory";
    const kind = trigger.get("metricType").text() ?? trigger.get("metadata", "type").text() ?? "Utilization";
    const value = quantityOf(trigger.get("metadata", "value")) ?? 80;
    if (kind === "Utilization") options[type] = percentText(value);
    else options[`${type}Average`] = Math.max(1, Math.round(type === "cpu" ? value * 1000 : value / (1024 * 1024)));
    trigger.mapped(`${to}.${type}`);
  }
}
