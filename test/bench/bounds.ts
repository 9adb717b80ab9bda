/** What `npm run bench -- --gate` holds: least share of the JS limit, most megabytes, most growth. One row a promise. */
export const BOUNDS = {
  shareOfJsLimit: {
    "M/M/1": 0.3,
    "100 servers, two-choices": 0.45,
    "10000 servers, two-choices": 0.4,
  },
  /** At 100 servers with two choices, at every number of requests. */
  peakMegabytes: 90,
  /** Peak memory with ten times the requests, over peak memory before. */
  memoryGrowth: 1.15,
  /** Time per request with 10,000 instances, over time per request with 10. */
  timeGrowth: 2.5,
  /** CPU time of a day of a thousand autoscalers, in s. */
  hpaDaySeconds: 20,
  /** CPU time of an attempt over that of the bare request, by what is around it. */
  chains: {
    "retry + circuit-breaker + timeout": 1.5,
    "retry + circuit-breaker + timeout, 10 % errors": 1.7,
  },
  /** Where the interval of a service without layers, beside one with them, may begin at most: no slower. */
  unchained: 1,
  /** Variance of differences unpaired over paired: the median over pairs of policies on the shop. */
  pairingCost: 5,
  pairingP99: 1.5,
  /** Throughput of two threads over that of two processes. */
  threads: 0.93,
} as const;
