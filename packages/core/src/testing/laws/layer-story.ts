import fc, { type Arbitrary } from "fast-check";
import type { LayerOutcome } from "../../policy/resilience.js";

/** What happens next to a layer: some time passes, and then a call comes, an attempt ends, or a call is given up. */
export interface LayerMove {
  readonly afterMs: number;
  readonly what: "call" | "end" | "give-up";
  /** Which of the calls under way it happens to, counted round. */
  readonly which: number;
  readonly outcome: LayerOutcome;
  readonly key: number;
  readonly priority: number;
  readonly isIdempotent: boolean;
  /** Until the deadline of a call, in ms. */
  readonly leftMs: number;
}

const outcome = fc.constantFrom<LayerOutcome>("ok", "ok", "error", "timeout", "rejected", "unavailable");

const move: Arbitrary<LayerMove> = fc.record({
  afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 20_000 })),
  what: fc.constantFrom("call" as const, "call" as const, "end" as const, "give-up" as const),
  which: fc.nat({ max: 100 }),
  outcome,
  key: fc.nat({ max: 3 }),
  priority: fc.integer({ min: 0, max: 3 }),
  isIdempotent: fc.boolean(),
  leftMs: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 0, max: 2000 })),
});

/** Anything that may happen to a layer. */
export const anyLayerStory: Arbitrary<readonly LayerMove[]> = fc.array(move, { maxLength: 60 });
