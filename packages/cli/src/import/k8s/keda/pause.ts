import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import type { Workload } from "../world.js";

/** What Go takes for false; KEDA pauses at anything else. */
const FALSE = /^(0|f|F|false|FALSE|False)$/;

/** Whether annotations pause a ScaledObject. One that says at how many replicas has the workload start with these. */
export function readPause(annotations: Field, { service, spec }: Workload): boolean {
  const [paused, replicas] = [annotations.get("autoscaling.keda.sh/paused"), annotations.get("autoscaling.keda.sh/paused-replicas")];
  paused.mapped(`services.${service}.autoscaling`);
  if (!replicas.exists) return paused.exists && !FALSE.test(paused.text() ?? "");
  const count = replicas.number();
  if (count === undefined || !Number.isInteger(count) || count < 0)
    replicas.refuse("a whole number of replicas from 0 up is expected here");
  else spec.replicas = count;
  replicas.mapped(`services.${service}.replicas`);
  return true;
}

/** Lets limits hold what is paused beyond them. */
export function pauseWithin(options: Plain, { spec }: Workload): void {
  const { min, max, minActive = min } = options as { min: number; max: number; minActive?: number };
  const count = typeof spec.replicas === "number" ? spec.replicas : min;
  Object.assign(options, { paused: true, min: Math.min(min, count), max: Math.max(max, count) });
  if (count < minActive) options.minActive = minActive;
}
