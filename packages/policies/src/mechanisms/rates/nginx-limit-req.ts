/** nginx's leaky bucket for one key. */
export interface NginxLimitReq {
  /** How long a request that comes now is delayed, in whole ms; −1 where it is refused. */
  admit(nowMs: number): number;
  /** Thousandths of a request by which the bucket is ahead of its rate, as the request that came last found it. */
  readonly excess: number;
}

export interface NginxLimitRules {
  readonly perSecond: number;
  /** Requests that may be ahead of the rate. */
  readonly burst: number;
  /** Requests ahead of the rate that are not delayed; Infinity delays none. */
  readonly delay: number;
}

/** nginx counts in thousandths of a request. */
const MILLI = 1000;

/**
 * Whole milliseconds and whole thousandths, each cut. A refused request leaves no trace.
 * @see nginx 1.22.1 src/http/modules/ngx_http_limit_req_module.c (ngx_http_limit_req_lookup, ngx_http_limit_req_account)
 */
export function createNginxLimitReq({ perSecond, burst, delay }: NginxLimitRules): NginxLimitReq {
  const rate = Math.floor(perSecond * MILLI);
  let known = false;
  let lastMs = 0;
  let level = 0;
  let excess = 0;

  return {
    get excess() {
      return excess;
    },
    admit(time) {
      const nowMs = Math.floor(time);
      const passedMs = Math.max(0, nowMs - lastMs);
      excess = known ? Math.max(0, level - Math.trunc((rate * passedMs) / 1000) + MILLI) : 0;
      if (excess > burst * MILLI) return -1;
      level = excess;
      if (passedMs > 0 || !known) lastMs = nowMs;
      known = true;
      return excess <= delay * MILLI ? 0 : Math.trunc(((excess - delay * MILLI) * 1000) / rate);
    },
  };
}
