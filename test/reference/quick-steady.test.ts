import { describe } from "vitest";
import { testQuickCases } from "./quick-cases.js";

const OTHERS = /^(10|11) /;
/**
 * Kinds and cases that `npm run reference` and the long tests have: runs of days and weeks, and the variance of a number of
 * 500 that has to come within 5 %, which takes 2e6 requests.
 */
const LONG_RUNS = new Set(["awsLambdaMeasured", "simfaasPublished", "mginf-08"]);

describe("quick reference cases in steady state", () => {
  testQuickCases(
    ({ id, family, subfamily }) => !OTHERS.test(family) && !LONG_RUNS.has(subfamily) && !LONG_RUNS.has(id),
    ["forkJoinPublishedError"],
  );
});
