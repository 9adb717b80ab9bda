import { defineResilience } from "@springtide/core/policy";
import { PASS, REFUSE } from "../mechanisms/layers/answers.js";

/** Options of `deadline`. */
export interface DeadlineOptions {
  /** How long calls may take, all their attempts together, in ms; without it, what their deadline leaves. Default unlimited: 0. */
  limit?: number;
  /** A call, or an attempt further in, that has less time left than this is not begun, in ms. Default 0. */
  least?: number;
}

/** Keeps calls within the time that is left of who called: no attempt is begun without time for it, and none goes on beyond. */
export const deadline = defineResilience<DeadlineOptions>({
  id: "deadline",
  doc: "Keeps calls within the time that is left of who called: no attempt is begun without time for it, and none goes on beyond.",
  source: "grpc.io/docs/guides/deadlines (deadline propagation)",
  options: {
    limit: {
      type: "number",
      unit: "ms",
      default: 0,
      min: 0,
      doc: "How long a call may take in any case; 0 for as long as its deadline leaves.",
    },
    least: { type: "number", unit: "ms", default: 0, min: 0, doc: "A call that has less time left than this is not begun." },
  },
  create({ limit, least }) {
    const limitMs = limit === 0 ? Number.POSITIVE_INFINITY : limit;
    return {
      admit: ({ leftMs }) => (leftMs <= 0 || leftMs < least ? REFUSE : PASS),
      patienceMs: ({ leftMs }) => Math.min(limitMs, leftMs),
    };
  },
});
