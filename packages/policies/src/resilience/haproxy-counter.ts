import { defineResilience } from "@springtide/core/policy";
import { PASS, REFUSE } from "../mechanisms/layers/answers.js";
import { createHaproxyCounter } from "../mechanisms/rates/haproxy-counter.js";

/** Options of `haproxy-counter`. */
export interface HaproxyCounterOptions {
  /** Requests in a period beyond which they are refused. */
  limit: number;
  /** How long the period is, in ms. Default 10 s. */
  period?: number;
  /** What the clock shows at the start, in ms: HAProxy reckons with its whole milliseconds. Default 0. */
  clock?: number;
}

/**
 * HAProxy's deny rule on a tracked rate, `http_req_rate(period) gt limit`: refused requests count too, so a client that goes
 * on asking too often is refused for ever.
 */
export const haproxyCounter = defineResilience<HaproxyCounterOptions>({
  id: "haproxy-counter",
  doc: "HAProxy's deny rule on a tracked rate, http_req_rate(period) gt limit: refused requests count too, so a client that goes on asking too often is refused for ever.",
  source: "HAProxy 2.6 doc/configuration.txt (stick-table http_req_rate, http-request track-sc0, http-request deny)",
  options: {
    limit: { type: "number", unit: "count", integer: true, min: 0, doc: "Requests in a period beyond which they are refused." },
    period: {
      type: "number",
      unit: "ms",
      default: 10_000,
      min: 1,
      doc: "How long the period is.",
      source: "HAProxy 2.6 doc/configuration.txt (the examples of http_req_rate)",
    },
    clock: {
      type: "number",
      unit: "ms",
      default: 0,
      min: 0,
      doc: "What the clock shows at the start: HAProxy reckons with its whole milliseconds.",
    },
  },
  create({ limit, period, clock }, context) {
    const counter = createHaproxyCounter(period);
    return {
      admit() {
        const nowMs = clock + context.now();
        counter.count(nowMs);
        return counter.rate(nowMs) > limit ? REFUSE : PASS;
      },
    };
  },
});
