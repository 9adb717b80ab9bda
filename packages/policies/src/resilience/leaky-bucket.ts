import { defineResilience } from "@springtide/core/policy";
import { PASS, REFUSE } from "../mechanisms/layers/answers.js";
import { createNginxLimitReq } from "../mechanisms/rates/nginx-limit-req.js";

/** Options of `leaky-bucket`. */
export interface LeakyBucketOptions {
  /** Requests per second that leave the bucket. */
  rate: number;
  /** Requests that may be ahead of the rate. Default 0. */
  burst?: number;
  /** Requests ahead of the rate that are not delayed. Default 0. */
  delay?: number;
  /** Whether none is delayed. Default false. */
  nodelay?: boolean;
  /** What the clock shows at the start, in ms: nginx reckons with its whole milliseconds. Default 0. */
  clock?: number;
}

/**
 * nginx's limit_req: requests ahead of the rate are delayed until it would have come to them, those beyond the burst are
 * refused.
 */
export const leakyBucket = defineResilience<LeakyBucketOptions>({
  id: "leaky-bucket",
  doc: "nginx's limit_req: requests ahead of the rate are delayed until it would have come to them, those beyond the burst are refused.",
  source: "nginx 1.22.1 src/http/modules/ngx_http_limit_req_module.c",
  options: {
    rate: { type: "number", unit: "per-second", min: 0.001, doc: "Requests that leave the bucket, in thousandths, cut." },
    burst: {
      type: "number",
      unit: "count",
      integer: true,
      default: 0,
      min: 0,
      doc: "Requests that may be ahead of the rate.",
      source: "nginx 1.22.1 limit_req burst",
    },
    delay: {
      type: "number",
      unit: "count",
      integer: true,
      default: 0,
      min: 0,
      doc: "Requests ahead of the rate that are not delayed.",
      source: "nginx 1.22.1 limit_req delay",
    },
    nodelay: { type: "flag", default: false, doc: "Whether none is delayed.", source: "nginx 1.22.1 limit_req nodelay" },
    clock: {
      type: "number",
      unit: "ms",
      default: 0,
      min: 0,
      doc: "What the clock shows at the start: nginx reckons with its whole milliseconds.",
    },
  },
  create({ rate, burst, delay, nodelay, clock }, context) {
    const bucket = createNginxLimitReq({ perSecond: rate, burst, delay: nodelay ? Number.POSITIVE_INFINITY : delay });
    const answer = { do: "delay" as const, delayMs: 0 };
    return {
      admit() {
        const delayMs = bucket.admit(clock + context.now());
        if (delayMs < 0) return REFUSE;
        if (delayMs === 0) return PASS;
        answer.delayMs = delayMs;
        return answer;
      },
    };
  },
});
