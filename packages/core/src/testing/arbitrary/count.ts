import fc, { type Arbitrary } from "fast-check";
import type { CountInput } from "../../scenario/index.js";
import { share } from "./span.js";

/** How many requests come together; mostly one. */
export const anyBatchSize: Arbitrary<CountInput> = fc.oneof(
  { withCrossShrink: true },
  fc.integer({ min: 1, max: 6 }),
  share(0.4, 1).map((p) => ({ geometric: { p } })),
  fc.integer({ min: 1, max: 3 }).map((mean) => ({ poisson: { mean } })),
  fc.record({ min: fc.constant(0), max: fc.integer({ min: 1, max: 4 }) }).map((uniform) => ({ uniform })),
);

/** Keys for hashing: one, or drawn by rank; the simplest is 0. */
export const anyKey: Arbitrary<CountInput> = fc.oneof(
  { withCrossShrink: true },
  fc.integer({ min: 0, max: 9 }),
  fc.record({ n: fc.integer({ min: 1, max: 1000 }), exponent: share(0, 2) }).map((zipf) => ({ zipf })),
);
