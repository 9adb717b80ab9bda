import { expect, test } from "vitest";
import { CLOUDWATCH_METRICS, readMetric } from "../../../../../packages/policies/src/mechanisms/aws/metrics.js";
import { observation } from "../../../../support/scaling-observation.js";

test.each([
  ["CPUUtilization", 50],
  ["RequestCountPerTarget", 1500],
  ["TargetResponseTime", 0.02],
  ["ApproximateNumberOfMessagesVisible", 7],
] as const)("%s is in CloudWatch's unit", (metric, value) => {
  expect(readMetric(metric, observation({ queueLength: 7 }))).toBe(value);
});

test("before the first measurement no metric has data, and without targets, answers or capacity most have none", () => {
  const read = (changes: object) => CLOUDWATCH_METRICS.map((metric) => readMetric(metric, observation(changes)));
  expect(read({ windowMs: 0 })).toEqual([undefined, undefined, undefined, undefined]);
  expect(read({ ready: 0, utilisation: undefined, latencyMs: undefined })).toEqual([undefined, undefined, undefined, 0]);
});
