import { expect, test } from "vitest";
import type { ConformanceCase } from "../tables.js";
import { play } from "./play.js";

const TOLD = 0.4647217400188837;

/** What is found where a step answers so, and the next one tells nothing. */
function replay(answer: number, tolerance?: number) {
  const body = { config: {}, steps: [{ value: TOLD }, {}] };
  const one: ConformanceCase = { table: "conformance", id: "case", file: "resilience", op: "ewma", system: "linkerd", body };
  return play(one, "value", () => () => answer, tolerance);
}

const passed = { differences: [], findings: [{ passed: true, observations: 1 }] };

test("an answer is compared to the last bit", () => {
  expect(replay(TOLD)).toMatchObject(passed);
  expect(replay(0.46472174001888356)).toMatchObject({
    differences: ["step 1: 0.46472174001888356 expected 0.4647217400188837"],
    findings: [{ passed: false }],
  });
});

// Rust and Java call the exponential of the C library or of fdlibm, both good to less than a unit in the last place.
test("where there is a tolerance it may differ by that, and by no more", () => {
  expect(replay(0.46472174001888356, 1e-12)).toMatchObject(passed);
  expect(replay(0.46472174, 1e-12)).toMatchObject({ findings: [{ passed: false }] });
});
