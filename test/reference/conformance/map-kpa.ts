import { createSlidingMaximum } from "../../../packages/policies/src/mechanisms/averages/sliding-maximum.js";
import { applyScale, type ScaleState } from "../../../packages/policies/src/mechanisms/kpa/apply-scale.js";
import { createDecider, type DeciderSpec, panicAtStart } from "../../../packages/policies/src/mechanisms/kpa/decider.js";
import { createLinearAverage } from "../../../packages/policies/src/mechanisms/kpa/linear-average.js";
import { createWeightedAverage } from "../../../packages/policies/src/mechanisms/kpa/weighted-average.js";
import type { ConformanceCase } from "../tables.js";
import { decisions, type Mapper, values } from "./reply.js";

type Given = Readonly<Record<string, unknown>>;

/** The tables tell seconds with up to three decimals. */
const ms = (seconds: number) => Math.round(seconds * 1000);

const inputOf = <Input>(one: ConformanceCase) => one.body.input as Input;
const expected = (one: ConformanceCase) => one.body.expect as Given;

type SpecInput = Omit<DeciderSpec, "stableWindowMs" | "scaleDownDelayMs"> & {
  readonly stableWindowSeconds: number;
  readonly scaleDownDelaySeconds: number;
};

interface DecideInput {
  readonly initialReadyPods: number;
  readonly spec: SpecInput;
  readonly startState?: { readonly panicStartedAgoSeconds: number; readonly maxPanicPods: number };
  readonly steps: readonly {
    readonly atSeconds: number;
    readonly readyPods: number;
    readonly stable: number | null;
    readonly panic: number | null;
    readonly specPatch?: Partial<SpecInput>;
  }[];
}

const specOf = ({ stableWindowSeconds, scaleDownDelaySeconds, ...spec }: SpecInput): DeciderSpec => ({
  ...spec,
  stableWindowMs: ms(stableWindowSeconds),
  scaleDownDelayMs: ms(scaleDownDelaySeconds),
});

/** The decider is made at the time from which seconds are counted. */
const mapDecide: Mapper = (one) => {
  const { initialReadyPods, spec, startState, steps } = inputOf<DecideInput>(one);
  const start = startState && { sinceMs: -ms(startState.panicStartedAgoSeconds), maxPods: startState.maxPanicPods };
  const decider = createDecider(ms(spec.scaleDownDelaySeconds), start ?? panicAtStart(initialReadyPods, 0));
  let now = spec;
  const decided = steps.map(({ atSeconds, readyPods, stable, panic, specPatch }) => {
    now = { ...now, ...specPatch };
    const load = { stable: stable ?? undefined, panic: panic ?? undefined };
    const decision = decider.decide(ms(atSeconds), readyPods, load, specOf(now));
    if (decision === undefined) return { valid: false };
    const { desired, excessBurstCapacity, panicking } = decision;
    return { desired, excessBurstCapacity, panicking };
  });
  return decisions(expected(one).steps as readonly Given[], decided);
};

interface ScaleInput {
  readonly desired: number;
  readonly currentReplicas: number;
  readonly activation: { readonly state: "activating" | "active" | "inactive"; readonly forSeconds: number } | null;
  readonly activationTimeoutSeconds: number;
  readonly activatorInPathForSeconds: number;
  readonly activatorProbe: "ok" | "fail" | "must-not-be-called";
  readonly enableScaleToZero: boolean;
  readonly initialScale: number;
  readonly initialScaleReached: boolean;
  readonly minScale: number;
  readonly maxScale: number;
  readonly podRetentionSeconds: number;
  readonly reachability: ScaleState["reachability"];
  readonly scaleToZeroGraceSeconds: number;
  readonly stableWindowSeconds: number;
  readonly targetBurstCapacity: number;
}

const mapApplyScale: Mapper = (one) => {
  const input = inputOf<ScaleInput>(one);
  let probed = false;
  const { replicas, applied } = applyScale(
    input.desired,
    {
      current: input.currentReplicas,
      activation: input.activation === null ? undefined : { state: input.activation.state, forMs: ms(input.activation.forSeconds) },
      initialScaleReached: input.initialScaleReached,
      reachability: input.reachability,
      activatorInPathForMs: ms(input.activatorInPathForSeconds),
      activatorAnswers: () => {
        probed = true;
        return input.activatorProbe === "ok";
      },
    },
    {
      min: input.minScale,
      max: input.maxScale,
      initialScale: input.initialScale,
      scaleToZero: input.enableScaleToZero,
      stableWindowMs: ms(input.stableWindowSeconds),
      scaleToZeroGraceMs: ms(input.scaleToZeroGraceSeconds),
      podRetentionMs: ms(input.podRetentionSeconds),
      activationTimeoutMs: ms(input.activationTimeoutSeconds),
      targetBurstCapacity: input.targetBurstCapacity,
    },
  );
  if (input.activatorProbe === "must-not-be-called" && probed) return decisions(["no probe"], ["a probe"]);
  return values(expected(one), { result: replicas, applied });
};

interface AverageInput {
  readonly kind: "linear" | "weighted";
  readonly windowSeconds: number;
  readonly granularitySeconds: number;
  readonly ops: readonly ({ readonly recordAt: number; readonly value: number } | { readonly averageAt: number })[];
}

/** Libraries differ in the last bits of a power. */
const ROUNDING = 1e-14;

const mapWindowAverage: Mapper = (one) => {
  const { kind, windowSeconds, granularitySeconds, ops } = inputOf<AverageInput>(one);
  const create = kind === "weighted" ? createWeightedAverage : createLinearAverage;
  const window = create(ms(windowSeconds), ms(granularitySeconds));
  const averages = ops.flatMap((op) => {
    if ("averageAt" in op) return [window.at(ms(op.averageAt))];
    window.record(ms(op.recordAt), op.value);
    return [];
  });
  return values(expected(one), { averages }, kind === "weighted" ? ROUNDING : 0);
};

interface MaximumInput {
  readonly windowSeconds: number;
  readonly granularitySeconds: number;
  readonly records: readonly { readonly atSeconds: number; readonly value: number }[];
}

const mapSlidingMaximum: Mapper = (one) => {
  const { windowSeconds, granularitySeconds, records } = inputOf<MaximumInput>(one);
  const window = createSlidingMaximum(ms(windowSeconds), ms(granularitySeconds));
  return values(expected(one), { currentAfterEach: records.map(({ atSeconds, value }) => window.record(ms(atSeconds), value)) });
};

/** Decisions of Knative's pod autoscaler, by operation. */
export const KPA: Readonly<Record<string, Mapper>> = {
  decide: mapDecide,
  applyScale: mapApplyScale,
  windowAverage: mapWindowAverage,
  slidingMax: mapSlidingMaximum,
};
