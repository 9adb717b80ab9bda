import { describe } from "vitest";
import { testQuickCases } from "./quick-cases.js";

const OTHERS = /^(10|11) /;
/** Runs of days and weeks: `npm run reference` and the long tests have them. */
const LONG_RUNS = new Set(["awsLambdaMeasured", "simfaasPublished"]);

describe("quick reference cases in steady state", () => {
  testQuickCases(({ family, subfamily }) => !OTHERS.test(family) && !LONG_RUNS.has(subfamily), ["forkJoinPublishedError"]);
});
