import { parseScenario, type Result } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect } from "vitest";
import { parseProperty } from "../../packages/cli/src/check/checked-property.js";
import { FAMILY, hunt, replay } from "./hunt.js";
import { type PlantedBug, sound } from "./planted-bug.js";

const MOST_SCENARIOS = 200;
const MOST_MS = 60_000;

/** A search finds the bug in time, makes the scenario small, and tells how to see it again; without the bug that scenario is sound. */
export async function expectFound(bug: PlantedBug): Promise<void> {
  const startedMs = performance.now();
  const { code, answer } = await hunt(bug.build(), bug);
  expect(code, `${FAMILY}: ${answer.why ?? answer.verdict}`).toBe(1);
  const { counterexample: example } = answer;
  if (example === undefined) throw new Error("a violation without a counterexample");
  const { services, faults } = example.scenario as { services: object; faults?: object };
  expect(Object.keys(services).length, JSON.stringify(example.difference)).toBeLessThanOrEqual(2);
  expect(Object.keys(faults ?? {}).length).toBeLessThanOrEqual(1);
  expect(answer.scenarios).toBeLessThanOrEqual(MOST_SCENARIOS);

  const again = replay(bug.build(), bug, example.replay);
  if (example.property === "ends") await expect(again).rejects.toThrow(example.found);
  // A simulator that remembers its last runs ends otherwise every time.
  else if (bug.property !== "deterministic") expect((await again).digest).toBe(example.digest);
  expect(performance.now() - startedMs).toBeLessThan(MOST_MS);
  const scenario = parseScenario(JSON.stringify(example.scenario), { catalog });
  const [result, twin] = [1, 2].map(() => sound(scenario, { seed: example.seed, traceDigest: true })) as [Result, Result];
  const { property, options } = parseProperty(bug.property, []);
  expect(property.judge({ scenario, result, again: twin }, options)).not.toHaveProperty("found");
}
