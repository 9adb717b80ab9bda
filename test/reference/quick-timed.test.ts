import { describe } from "vitest";
import { testQuickCases } from "./quick-cases.js";

const TIMED = /^(10|11) /;

describe("quick reference cases over time, and deterministic traces", () => {
  testQuickCases(({ family }) => TIMED.test(family), []);
});
