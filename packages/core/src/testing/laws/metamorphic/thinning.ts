import fc from "fast-check";
import type { Scenario, TrafficSpec } from "../../../model/scenario.js";
import { seedOfRun } from "../../../replication/seed-of-run.js";
import { meanInterval } from "../../../statistics/mean-interval.js";
import { requireThat } from "../../require-that.js";
import type { Laboratory } from "../laboratory.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";

/** Runs of either side. */
const RUNS = 10;
/** Standard deviations that chance does not reach: once in 1.7 million. */
const SIGMAS = 5;
const CONFIDENCE = 1 - 1e-6;

const rate = fc.integer({ min: 20, max: 200 }).map((perSecond) => perSecond / 1000);
const portion = fc.integer({ min: 10, max: 90 }).map((percent) => percent / 100);

/**
 * Poisson traffic split at random is as many independent Poisson sources, so that two sources of a part of the rate each are as one
 * of the whole. Chance alone breaks it in one of 300,000 cases.
 * @see Kingman, Poisson Processes, 1993, sections 2.2 (superposition) and 5.1 (colouring)
 */
export const thinning: ScenarioLaw = scenarioLaw(
  "splitting Poisson traffic is thinning: two sources that share its rate are as one",
  (laboratory) => fc.tuple(laboratory.scenarios({ durationMs: 3000, services: 2 }), rate, portion),
  (laboratory, [written, perMs, part]) => {
    const scenario = laboratory.define(written);
    const [model] = scenario.traffic as [TrafficSpec];
    const whole = { ...scenario, traffic: [poisson(model, "all", perMs)] };
    const split = { ...scenario, traffic: [poisson(model, "one", perMs * part), poisson(model, "two", perMs * (1 - part))] };
    const [ours, theirs] = [whole, split].map((each) => observe(laboratory, each)) as [Sample[], Sample[]];
    requireSameCounts(ours, theirs);
    requireSameMeans(ours, theirs);
  },
);

interface Sample {
  readonly issued: number;
  readonly meanMs: number;
}

function poisson(model: TrafficSpec, name: string, perMs: number): TrafficSpec {
  return {
    ...model,
    name,
    source: {
      type: "open",
      process: { type: "poisson" },
      rate: { type: "constant", rate: perMs },
      batch: { type: "constant", value: 1 },
      startMs: 0,
      stopMs: Number.POSITIVE_INFINITY,
      limit: Number.POSITIVE_INFINITY,
    },
    classes: [{ ...model.classes[0]!, name }],
  };
}

function observe(laboratory: Laboratory, scenario: Scenario): Sample[] {
  return Array.from({ length: RUNS }, (_, run) => {
    const { result, records } = laboratory.run(scenario, { seed: seedOfRun(scenario.seed, run) });
    const times = records.map(({ startMs, endMs }) => endMs - startMs);
    return { issued: result.summary.requests.issued, meanMs: times.reduce((sum, ms) => sum + ms, 0) / Math.max(1, times.length) };
  });
}

function requireSameCounts(ours: readonly Sample[], theirs: readonly Sample[]): void {
  const [one, other] = [ours, theirs].map((samples) => samples.reduce((sum, { issued }) => sum + issued, 0)) as [number, number];
  const isNear = Math.abs(one - other) <= SIGMAS * Math.sqrt(one + other);
  requireThat(isNear, `in ${RUNS} runs each, ${one} requests came from one source and ${other} from two that share its rate`);
}

function requireSameMeans(ours: readonly Sample[], theirs: readonly Sample[]): void {
  const { mean, low, high } = meanInterval(
    ours.map(({ meanMs }, run) => meanMs - theirs[run]!.meanMs),
    CONFIDENCE,
  );
  const isNear = (low <= 1e-9 && high >= -1e-9) || Math.abs(mean) <= 1e-9;
  requireThat(isNear, `requests of one source took ${mean} ms longer [${low}, ${high}] than those of two that share its rate`);
}
