import { instanceTarget } from "../fault-targets.js";
import { cpu, positiveDuration } from "../quantities.js";
import { shape } from "../shapes.js";

/** Instances that get less of their CPUs. */
export const cpuThrottling = shape("CPU throttling", {
  ...instanceTarget,
  quota: cpu.describe("Cores that all work of an instance has together."),
  period: positiveDuration
    .optional()
    .describe(
      "What the quota allows in that time is used as fast as it can be, then nothing runs until the next; 100ms in Linux. Default: evenly.",
    ),
});
