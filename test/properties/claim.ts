import { catalog } from "@springtide/policies";
import fc, { type Arbitrary } from "fast-check";
import { it } from "vitest";
import { createLaboratory } from "../../packages/core/src/testing/laws/laboratory.js";
import type { ScenarioLaw } from "../../packages/core/src/testing/laws/scenario-law.js";

/** The same cases on every machine; `SPRINGTIDE_RUNS` asks for more of them, `SPRINGTIDE_SEED` for others. */
const { env } = process;
const SEED = Number(env.SPRINGTIDE_SEED ?? 20_250_301);
const RUNS = env.SPRINGTIDE_RUNS === undefined ? undefined : Number(env.SPRINGTIDE_RUNS);
const TIMEOUT_MS = 3_600_000;

/** A claim about every value of an arbitrary, tried on `runs` of them. */
export function claim<T>(title: string, values: Arbitrary<T>, holds: (value: T) => void, runs = 30): void {
  it(title, () => fc.assert(fc.property(values, holds), cases(runs)), TIMEOUT_MS);
}

/** As many cases as are asked for, the same on every machine. */
export function cases(runs: number): { readonly seed: number; readonly numRuns: number } {
  return { seed: SEED, numRuns: RUNS ?? runs };
}

/** The claim that laws of the kit hold for any scenario, with the policies that ship. */
export function claimLaws(laws: readonly ScenarioLaw[], runs = 30): void {
  const laboratory = createLaboratory({ catalog });
  for (const law of laws) it(law.says, () => fc.assert(law.property(laboratory), cases(runs)), TIMEOUT_MS);
}
