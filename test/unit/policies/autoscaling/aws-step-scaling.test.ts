import { awsStepScaling } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { usualOptions } from "../../../support/policy-options.js";
import { observation } from "../../../support/scaling-observation.js";

/** A minute a step, from 10 replicas; all that is asked for is there the next minute. */
function play(utilisations: readonly (number | undefined)[], options: object = {}) {
  const scaler = awsStepScaling.create({ ...usualOptions(awsStepScaling), ...options }, policyContext());
  let desired = 10;
  return utilisations.map((utilisation, minute) => {
    const told = scaler.recommend(observation({ nowMs: minute * 60_000, desired, ready: desired, min: 1, max: 100, utilisation }));
    desired = told.replicas;
    return told;
  });
}

const replicas = (told: readonly { replicas: number }[]) => told.map((one) => one.replicas);

test("the second breaching minute scales out, by the step that the metric is in", () => {
  expect(replicas(play([0.75, 0.75]))).toEqual([10, 11]);
  expect(replicas(play([0.75, 0.85]))).toEqual([10, 13]);
  expect(replicas(play([0.75, 0.5, 0.75]))).toEqual([10, 10, 10]);
});

test("while instances warm up a higher step adds only what goes beyond, and the same step nothing", () => {
  expect(replicas(play([0.75, 0.75, 0.75, 0.85, 0.85]))).toEqual([10, 11, 11, 13, 13]);
});

test("what is warm counts again", () => {
  expect(replicas(play(Array.from({ length: 8 }, () => 0.75))).at(-1)).toBe(12);
});

test("nothing is taken away while instances warm up", () => {
  const told = play([0.85, 0.85, 0.1, 0.1, 0.1, 0.1, 0.1]);
  expect(replicas(told)).toEqual([10, 13, 13, 13, 13, 13, 10]);
  expect(told[3]?.reason).toBe("CPUUtilization 10 not above 30, 3 warming up: hold at 13");
});

test("missing data never scales", () => {
  expect(replicas(play([0.85, undefined, undefined, 0.85]))).toEqual([10, 10, 10, 10]);
});

test("one of two datapoints is enough where the alarm says so", () => {
  expect(replicas(play([0.75, 0.5, 0.75], { datapointsToAlarm: 1, estimatedInstanceWarmup: 0 }))).toEqual([11, 11, 12]);
});

test("thresholds the wrong way round are refused", () => {
  const options = usualOptions(awsStepScaling);
  expect(awsStepScaling.check(options)).toBeUndefined();
  expect(awsStepScaling.check({ ...options, scaleInThreshold: 80 })).toBe("scaleInThreshold (80) must not be above scaleOutThreshold (70)");
});
