/** What `npm run bench -- --gate` holds, one row a promise: least shares of the JS limit, most time, most memory, most growth. */
export const BOUNDS = {
  /** Customers per second over those of the limit program in JavaScript. */
  shareOfJsLimit: {
    "M/M/1": 0.36,
    "100 servers, random": 0.5,
    "100 servers, round-robin": 0.5,
    "100 servers, least-requests": 0.5,
    "100 servers, two-choices": 0.55,
    "10000 servers, two-choices": 0.45,
    "100 servers, two-choices, features off": 0.7,
  },
  /** Time of a request to the shop, from end to end, over that of a customer of the JS limit at 100 servers. */
  shop: 18,
  /** Share of the time of a run whose place in the sources is not known. */
  unplaced: 0.1,
  /** At 100 servers with two choices, at every number of requests. */
  peakMegabytes: 70,
  /** Peak memory with several times the requests, over peak memory before. */
  memoryGrowth: 1.15,
  /** Time per request with a hundred times the requests, over time per request before. */
  longRunGrowth: 1.1,
  /** Size of a request in the table that `run --requests` writes. */
  recordBytes: 32,
  /** Memory that an instance takes where there are 10,000. */
  kilobytesPerInstance: 40,
  /** Time per request with 10,000 instances, over time per request with 10: balancers that choose in constant time, and others. */
  timeGrowth: { constant: 2, others: 5 },
  /** Time per attempt along a path of five services, over that of one service. */
  pathGrowth: 1.2,
  /** CPU time of `springtide --version` over that of `node -e 0`. */
  versionOverNode: 1.6,
  /** A scenario of one minute from the command to its end, in s. */
  minuteSeconds: 0.4,
  /** Share of the speed of the last release that may be lost. */
  loss: 0.1,
  /** CPU time of a chart of a million points, in s. */
  chartSeconds: 1,
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
