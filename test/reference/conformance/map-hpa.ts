import { limitLegacy } from "../../../packages/policies/src/mechanisms/hpa/limits.js";
import { podStanding } from "../../../packages/policies/src/mechanisms/hpa/pod-standing.js";
import { changedIn, limitRate } from "../../../packages/policies/src/mechanisms/hpa/rate-limit.js";
import { createMemory, type HpaDecision, type HpaMemory, reconcile } from "../../../packages/policies/src/mechanisms/hpa/reconcile.js";
import { storeChange } from "../../../packages/policies/src/mechanisms/hpa/scale-events.js";
import { stabilise, stabiliseScaleDown } from "../../../packages/policies/src/mechanisms/hpa/stabilise.js";
import {
  ago,
  type BehaviorInput,
  behaviorOf,
  type ConfigInput,
  changesOf,
  type MetricInput,
  NOW_MS,
  type PodInput,
  podOf,
  proposalsOf,
  type RulesInput,
  type SampleInput,
  timingOf,
} from "./hpa-case.js";
import { propose } from "./hpa-metric.js";
import { type Mapper, values } from "./reply.js";

type Told = Readonly<Record<string, unknown>>;
type Past = readonly { readonly replicas: number; readonly agoSeconds: number }[];
type Changes = readonly { readonly change: number; readonly agoSeconds: number }[];

/** A mapper that asks one function for all that a case expects. */
function asking<Input>(answer: (input: Input) => Told): Mapper {
  return ({ body }) => values(body.expect as Told, answer(body.input as Input));
}

interface CalcInput {
  readonly config: ConfigInput;
  readonly currentReplicas: number;
  readonly statusReplicas?: number;
  readonly metric: MetricInput;
  readonly pods: readonly PodInput[];
}

const mapCalc = asking(({ config, currentReplicas, statusReplicas = currentReplicas, metric, pods }: CalcInput) => {
  const tolerance = { up: config.toleranceUp, down: config.toleranceDown };
  const told = propose(metric, { config, tolerance, pods, specReplicas: currentReplicas, statusReplicas });
  return typeof told === "string" ? { error: told } : { ...told };
});

interface GroupInput {
  readonly config: ConfigInput;
  readonly pods: readonly PodInput[];
  readonly samples: readonly SampleInput[];
  readonly resource: string;
}

const mapGroupPods = asking(({ config, pods, samples, resource }: GroupInput) => {
  const standings = pods.map((pod) => {
    const found = samples.find((sample) => sample.pod === pod.name);
    const sample = found && { milli: found.milli ?? 0, atMs: ago(found.ageSeconds), windowMs: found.windowSeconds * 1000 };
    return { name: pod.name, standing: podStanding(podOf(pod), sample, resource === "cpu", timingOf(config), NOW_MS) };
  });
  const named = (standing: string) =>
    standings
      .filter((pod) => pod.standing === standing)
      .map(({ name }) => name)
      .sort();
  return { readyCount: named("ready").length, unready: named("unready"), missing: named("missing"), ignored: named("ignored") };
});

interface LegacyInput {
  readonly config: ConfigInput;
  readonly currentReplicas: number;
  readonly desiredReplicas: number;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly recommendations: Past;
}

const mapLegacyLimits = asking(({ config, currentReplicas, desiredReplicas, minReplicas, maxReplicas }: LegacyInput) => ({
  ...limitLegacy(desiredReplicas, currentReplicas, minReplicas, maxReplicas, scaleUpOf(config)),
}));

const mapLegacyStabilize = asking(({ config, desiredReplicas, recommendations }: LegacyInput) => {
  const log = proposalsOf(recommendations);
  const replicas = stabiliseScaleDown(log, desiredReplicas, config.downscaleStabilizationSeconds * 1000, NOW_MS);
  return { replicas, logLength: log.atMs.length };
});

interface StabilizeInput {
  readonly currentReplicas: number;
  readonly desiredReplicas: number;
  readonly recommendations: Past;
  readonly scaleUpStabilizationSeconds: number;
  readonly scaleDownStabilizationSeconds: number;
}

const mapStabilize = asking((input: StabilizeInput) => {
  const log = proposalsOf(input.recommendations);
  const [up, down] = [input.scaleUpStabilizationSeconds * 1000, input.scaleDownStabilizationSeconds * 1000];
  const replicas = stabilise(log, input.currentReplicas, input.desiredReplicas, up, down, NOW_MS);
  return { replicas, recommendationsAfter: log.replicas };
});

interface RateInput {
  readonly behavior: BehaviorInput;
  readonly currentReplicas: number;
  readonly desiredReplicas: number;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly scaleUpEvents: Changes;
  readonly scaleDownEvents: Changes;
}

const mapRate = asking(({ behavior, currentReplicas, desiredReplicas, minReplicas, maxReplicas, ...events }: RateInput) => {
  const [ups, downs] = [changesOf(events.scaleUpEvents), changesOf(events.scaleDownEvents)];
  return { ...limitRate(desiredReplicas, currentReplicas, minReplicas, maxReplicas, behaviorOf(behavior), ups, downs, NOW_MS) };
});

interface StoreInput {
  readonly change: number;
  readonly events: Changes;
  readonly rules: RulesInput | null;
}

const mapStore = asking(({ change, events, rules }: StoreInput) => {
  const log = changesOf(events);
  const changeInLast60sBefore = changedIn(log, 60_000, NOW_MS);
  if (rules !== null) storeChange(log, change, behaviorOf({ scaleUp: rules }).up, NOW_MS);
  return { changeInLast60sBefore, changes: log.map((past) => past.change) };
});

interface ControlInput {
  readonly config: ConfigInput;
  readonly behavior: BehaviorInput | null;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly pods: readonly PodInput[];
  readonly recommendations: Past | null;
}

interface ReconcileInput extends ControlInput {
  readonly specReplicas: number;
  readonly statusReplicas: number;
  readonly metrics: readonly MetricInput[];
}

const mapReconcile = asking((input: ReconcileInput) => {
  const { metrics, specReplicas } = input;
  const memory: HpaMemory = {
    ...createMemory(),
    proposals: input.recommendations === null ? undefined : proposalsOf(input.recommendations),
  };
  const asked = metrics.map((metric) => propose(metric, { ...input, tolerance: toleranceOf(input) }));
  const decision = step(input, memory, specReplicas, () => asked.map((one) => (typeof one === "string" ? one : one.replicas)), NOW_MS);
  const { replicas, by } = decision;
  const first = asked[0];
  return {
    desiredReplicas: replicas,
    action: replicas > specReplicas ? "up" : replicas < specReplicas ? "down" : "none",
    error: by === "failed" || (by === "metrics" && decision.partial),
    proposals: asked.map((one) => (typeof one === "string" ? null : one.replicas)),
    ...(by === "metrics" ? { scalingLimited: decision.limit, ableToScale: decision.able } : {}),
    ...(typeof first === "object" ? { firstMetricUtilizationPercent: first.utilizationPercent } : {}),
  };
});

interface TimelineInput extends ControlInput {
  readonly initialReplicas: number;
  readonly steps: readonly { readonly atSeconds: number; readonly loadMilli: number }[];
}

const mapTimeline = asking((input: TimelineInput) => {
  const memory: HpaMemory = {
    ...createMemory(),
    proposals: input.recommendations === null ? undefined : proposalsOf(input.recommendations),
  };
  let replicas = input.initialReplicas;
  const steps = input.steps.map(({ atSeconds, loadMilli }) => {
    const metric = { kind: "External", target: { type: "AverageValue", milli: 1000 }, valuesMilli: [loadMilli] };
    const asked = { ...input, tolerance: toleranceOf(input), specReplicas: replicas, statusReplicas: replicas };
    const told = propose(metric, asked);
    const decision = step(input, memory, replicas, () => [typeof told === "string" ? told : told.replicas], NOW_MS + atSeconds * 1000);
    replicas = decision.replicas;
    return { atSeconds, replicas, ...(decision.by === "metrics" ? { able: decision.able, limit: decision.limit } : {}) };
  });
  return { steps };
});

function step(
  { config, behavior, minReplicas, maxReplicas }: ControlInput,
  memory: HpaMemory,
  current: number,
  proposals: Parameters<typeof reconcile>[3],
  nowMs: number,
): HpaDecision {
  const settings = {
    min: minReplicas,
    max: maxReplicas,
    behavior: behavior === null ? undefined : behaviorOf(behavior, config.downscaleStabilizationSeconds),
    downscaleStabilizationMs: config.downscaleStabilizationSeconds * 1000,
    legacyScaleUp: scaleUpOf(config),
  };
  return reconcile(settings, memory, current, proposals, nowMs);
}

function scaleUpOf({ legacyScaleUpFactor, legacyScaleUpMinimum }: ConfigInput) {
  return { factor: legacyScaleUpFactor, minimum: legacyScaleUpMinimum };
}

function toleranceOf({ config, behavior }: ControlInput) {
  return {
    up: behavior?.scaleUp?.tolerance ?? config.toleranceUp,
    down: behavior?.scaleDown?.tolerance ?? config.toleranceDown,
  };
}

/** Decisions of Kubernetes' horizontal pod autoscaler, by operation. */
export const HPA: Readonly<Record<string, Mapper>> = {
  calc: mapCalc,
  groupPods: mapGroupPods,
  legacyLimits: mapLegacyLimits,
  legacyStabilize: mapLegacyStabilize,
  behaviorStabilize: mapStabilize,
  behaviorRate: mapRate,
  storeScaleEvent: mapStore,
  reconcile: mapReconcile,
  timeline: mapTimeline,
};
