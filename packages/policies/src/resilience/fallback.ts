import { defineResilience } from "@springtide/core/policy";
import { ANSWER, PASS } from "../mechanisms/layers/answers.js";
import { FAILURE_FIELDS, type FailureOptions, failuresOf } from "../mechanisms/layers/failures.js";

/** Options of `fallback`: for which failures it answers. */
export type FallbackOptions = FailureOptions;

/** Answers in place of what has failed: with a default, or with what it knows from before. */
export const fallback = defineResilience<FallbackOptions>({
  id: "fallback",
  doc: "Answers in place of what has failed: with a default, or with what it knows from before.",
  source: "Netflix/Hystrix wiki, How it Works (fallback)",
  options: FAILURE_FIELDS,
  create(options) {
    const isFailure = failuresOf(options);
    return { failed: (_call, outcome) => (isFailure(outcome) ? ANSWER : PASS) };
  },
});
