import { describe } from "vitest";
import { testQuickCases } from "./quick-cases.js";

const OTHERS = /^(10|11) /;

describe("quick reference cases in steady state", () => {
  testQuickCases(({ family }) => !OTHERS.test(family), ["retrial", "retry", "tokenBucket", "circuitBreaker", "forkJoinPublishedError"]);
});
