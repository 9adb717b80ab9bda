import fc, { type Arbitrary } from "fast-check";
import { it } from "vitest";

/** The same cases on every machine; `SPRINGTIDE_RUNS` asks for more of them, `SPRINGTIDE_SEED` for others. */
const { env } = process;
const SEED = Number(env.SPRINGTIDE_SEED ?? 20_250_301);
const RUNS = env.SPRINGTIDE_RUNS === undefined ? undefined : Number(env.SPRINGTIDE_RUNS);
const TIMEOUT_MS = 3_600_000;

/** A claim about every value of an arbitrary, tried on `runs` of them. */
export function claim<T>(title: string, values: Arbitrary<T>, holds: (value: T) => void, runs = 50): void {
  it(title, () => fc.assert(fc.property(values, holds), { seed: SEED, numRuns: RUNS ?? runs }), TIMEOUT_MS);
}
