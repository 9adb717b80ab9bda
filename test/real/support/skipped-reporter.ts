import type { Reporter, TestCase } from "vitest/node";

/** Ends the run with a list of what was skipped and why: a suite that did not run must not look like one that passed. */
export const skippedReporter: Reporter = {
  onTestRunEnd: (modules) => {
    const skipped = modules.flatMap((module) => [...module.children.allTests("skipped")]);
    console.log(skipped.length === 0 ? "\nnothing was skipped: every program was there" : "\nskipped:");
    for (const test of skipped) console.log(`  ${test.module.relativeModuleId}: ${test.fullName}\n    ${reasonOf(test)}`);
  },
};

function reasonOf(test: TestCase): string {
  const result = test.result();
  return result.state === "skipped" ? (result.note ?? "no reason was given") : "it was not run";
}
