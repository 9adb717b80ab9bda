import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { percentText } from "../quantity.js";
import { goDurationOf } from "../spans.js";
import type { World } from "../world.js";

type Read = (field: Field) => unknown;
const number: Read = (field) => field.number();
const count: Read = (field) => {
  const value = field.number();
  return value === undefined ? undefined : Math.max(0, Math.round(value));
};
const percent: Read = (field) => {
  const value = field.number();
  return value === undefined ? undefined : percentText(value);
};
/** Shares of the target are written as per cent, or below 1 as fractions. */
const share: Read = (field) => {
  const value = field.number();
  return value === undefined ? undefined : percentText(value <= 1 ? value * 100 : value);
};

type Keys = Readonly<Record<string, readonly [string, Read]>>;

/** Annotations that every class of autoscaler reads. */
const BOUNDS: Keys = {
  "min-scale": ["min", count],
  minScale: ["min", count],
  "max-scale": ["max", count],
  maxScale: ["max", count],
};

/** Annotations of a revision, by the option they set. */
const ANNOTATIONS: Keys = {
  ...BOUNDS,
  "initial-scale": ["initialScale", count],
  initialScale: ["initialScale", count],
  "activation-scale": ["activationScale", count],
  target: ["target", number],
  metric: ["metric", (field) => (field.text() === "rps" ? "rps" : "concurrency")],
  "metric-aggregation-algorithm": [
    "aggregation",
    (field) => (/^weighted-?exponential$/i.test(field.text() ?? "") ? "weighted-exponential" : "linear"),
  ],
  "progress-deadline": ["progressDeadline", goDurationOf],
  window: ["stableWindow", goDurationOf],
  "target-utilization-percentage": ["targetUtilisation", percent],
  targetUtilizationPercentage: ["targetUtilisation", percent],
  "panic-window-percentage": ["panicWindow", percent],
  "panic-threshold-percentage": ["panicThreshold", percent],
  "scale-down-delay": ["scaleDownDelay", goDurationOf],
  "scale-to-zero-pod-retention-period": ["scaleToZeroPodRetention", goDurationOf],
  "target-burst-capacity": ["targetBurstCapacity", number],
  targetBurstCapacity: ["targetBurstCapacity", number],
};

/** Keys of the ConfigMap `config-autoscaler`, by the option they set for every service. */
const CONFIG: Keys = {
  "container-concurrency-target-percentage": ["targetUtilisation", share],
  "target-burst-capacity": ["targetBurstCapacity", number],
  "stable-window": ["stableWindow", goDurationOf],
  "panic-window-percentage": ["panicWindow", percent],
  "panic-threshold-percentage": ["panicThreshold", percent],
  "max-scale-up-rate": ["maxScaleUpRate", number],
  "max-scale-down-rate": ["maxScaleDownRate", number],
  "enable-scale-to-zero": ["scaleToZero", (field) => field.flag()],
  "scale-to-zero-grace-period": ["scaleToZeroGracePeriod", goDurationOf],
  "scale-to-zero-pod-retention-period": ["scaleToZeroPodRetention", goDurationOf],
  "scale-down-delay": ["scaleDownDelay", goDurationOf],
  "initial-scale": ["initialScale", count],
  "min-scale": ["min", count],
  "max-scale": ["max", count],
};

/** Targets of that ConfigMap for services that do not give one, by their metric. */
const TARGETS: Keys = {
  "container-concurrency-target-default": ["concurrency", number],
  "requests-per-second-target-default": ["rps", number],
};

/** What the ConfigMap of Knative's autoscaler says for every service. */
export interface KnativeDefaults {
  readonly options: Plain;
  /** By metric. */
  readonly targets: Readonly<Record<string, unknown>>;
}

/** Sets the option that an annotation of Knative's own autoscaler stands for. */
export function readKnativeKey(key: string, field: Field, options: Plain, to: string): void {
  read(ANNOTATIONS[key], field, options, to);
}

/** Sets the bound that an annotation stands for. */
export function readKnativeBound(key: string, field: Field, options: Plain, to: string): void {
  read(BOUNDS[key], field, options, to);
}

/** Reads that ConfigMap. */
export function knativeDefaults(world: World): KnativeDefaults {
  const to = "services.*.autoscaling.knative-pod-autoscaler";
  const options: Plain = {};
  const targets: Plain = {};
  for (const { kind, name, root } of world.resources) {
    if (kind !== "ConfigMap" || name !== "config-autoscaler") continue;
    for (const [key, field] of root.get("data").entries()) {
      if (key.startsWith("_")) continue;
      read(CONFIG[key], field, options, to);
      if (TARGETS[key] !== undefined) {
        read(TARGETS[key], field, targets, to);
        field.mapped(`${to}.target`);
      }
    }
    for (const key of ["kind", "apiVersion"]) root.get(key).mapped(to);
    root.get("metadata", "name").mapped(to);
  }
  return { options, targets };
}

function read(entry: readonly [string, Read] | undefined, field: Field, options: Plain, to: string): void {
  if (entry === undefined) return;
  const [option, convert] = entry;
  const value = convert(field);
  if (value !== undefined) options[option] = value;
  field.mapped(`${to}.${option}`);
}
