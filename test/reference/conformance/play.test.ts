import { expect, test } from "vitest";
import type { ConformanceCase } from "../tables.js";
import { play } from "./play.js";

function replay(value: number, answer: number) {
  const body = { config: {}, steps: [{ value }, {}] };
  const one: ConformanceCase = { table: "conformance", id: "case", file: "resilience", op: "ewma", system: "linkerd", body };
  return play(one, "value", () => () => answer);
}

// Rust and Java call the exponential of the C library or of fdlibm, both good to less than a unit in the last place.
test("an average may differ in its last bits from what another library's exponential made of it, and in no more", () => {
  expect(replay(0.4647217400188837, 0.46472174001888356)).toMatchObject({ differences: [], findings: [{ passed: true, observations: 1 }] });
  expect(replay(0.4647217400188837, 0.46472174)).toMatchObject({
    differences: ["step 1: 0.46472174 expected 0.4647217400188837"],
    findings: [{ passed: false }],
  });
});
