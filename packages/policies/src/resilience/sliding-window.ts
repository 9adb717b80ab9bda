import { defineResilience } from "@springtide/core/policy";
import { PASS, REFUSE } from "../mechanisms/layers/answers.js";
import { createSlidingWindow } from "../mechanisms/rates/sliding-window.js";

/** Options of `sliding-window`. */
export interface SlidingWindowOptions {
  /** Attempts let in within any window. */
  limit: number;
  /** How long a window is, in ms. Default 1 s. */
  window?: number;
}

/** Lets at most so many attempts in within any window of time, and refuses the others; what is refused does not count. */
export const slidingWindow = defineResilience<SlidingWindowOptions>({
  id: "sliding-window",
  doc: "Lets at most so many attempts in within any window of time, and refuses the others; what is refused does not count.",
  source: "the sliding-window log: times of what was let in, as with sorted sets in Redis",
  options: {
    limit: { type: "number", unit: "count", integer: true, min: 0, max: 1e6, doc: "Attempts let in within any window." },
    window: { type: "number", unit: "ms", default: 1000, min: 1, doc: "How long a window is." },
  },
  create({ limit, window: windowMs }, context) {
    const window = createSlidingWindow(limit, windowMs);
    return { admit: () => (window.take(context.now()) ? PASS : REFUSE) };
  },
});
