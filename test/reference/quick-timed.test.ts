import { describe } from "vitest";
import { testQuickCases } from "./quick-cases.js";

const TIMED = /^(10|11) /;

describe("quick reference cases over time, and deterministic traces", () => {
  // Outages and backoff need policies that are not there yet.
  testQuickCases(({ family }) => TIMED.test(family), ["deterministic-15", "deterministic-16", "deterministic-18", "deterministic-2"]);
});
