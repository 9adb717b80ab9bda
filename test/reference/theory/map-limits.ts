import { createStreams, type Random } from "@springtide/core";
import { createConsecutiveBreaker } from "../../../packages/policies/src/mechanisms/breaker/consecutive-failures.js";
import { createSuccessBudget } from "../../../packages/policies/src/mechanisms/budgets/success-budget.js";
import { createTokenBucket } from "../../../packages/policies/src/mechanisms/rates/token-bucket.js";
import type { Answer, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import { openArrivals, single } from "./arrivals.js";
import { toMs, toSeconds } from "./units.js";

/** What the table says of limits and budgets. */
interface LimitWords {
  readonly rateLimit?: {
    readonly refillPerSecond: number;
    readonly burst: number;
    readonly cost?: number;
    readonly startsFull?: boolean;
  };
  readonly breaker?: { readonly threshold: number; readonly openSeconds: number; readonly halfOpenSuccessesToClose: number };
  readonly failureProbability?: number;
  readonly retry?: {
    readonly maxRetries: number;
    readonly budget?: { readonly capacityTokens: number; readonly depositPerSuccessfulCall: number; readonly costPerRetry?: number };
  };
}

const NEEDS = { needs: "the words that describe a limit" };

function estimates(values: Readonly<Record<string, number>>, observations: number): Answer {
  return { estimates: new Map(Object.entries(values).map(([name, value]) => [name, { value, observations }])) };
}

/** Uniform draws of their own for each purpose. */
function drawing(lab: Lab, purpose: string): () => number {
  const random: Random = createStreams(lab.seed).stream(purpose);
  return () => random.next();
}

/** A token bucket, asked by arrivals at random or by the clock. */
export function mapTokenBucket(theory: TheoryCase, lab: Lab): Answer {
  const { rateLimit } = theory.scenario as LimitWords;
  const arrivals = single(theory.scenario.arrivals);
  if (rateLimit === undefined || arrivals === undefined) return NEEDS;
  // Ours takes one token for a request: what a request costs is its unit.
  const { cost = 1 } = rateLimit;
  const burst = rateLimit.burst / cost;
  const bucket = createTokenBucket(rateLimit.refillPerSecond / cost, burst);
  if (rateLimit.startsFull === false) {
    if (!Number.isInteger(burst)) return { needs: "a bucket of whole requests, to be emptied first" };
    for (let i = 0; i < burst; i++) bucket.take(0, 0);
  }
  const open = openArrivals(arrivals);
  if (open === undefined) return byTheClock(bucket, arrivals, cost);
  const requests = theory.recommendedN ?? 0;
  const next = drawing(lab, "arrivals");
  // What a bucket that began full lets through at once is no part of the long run.
  const warmup = Math.ceil(requests / 10);
  let nowMs = 0;
  let fromMs = 0;
  let accepted = 0;
  for (let i = -warmup; i < requests; i++) {
    if (i === 0) fromMs = nowMs;
    nowMs += (-Math.log(1 - next()) * 1000) / open.requestsPerSecond;
    if (bucket.take(nowMs, 0) === 0 && i >= 0) accepted++;
  }
  return estimates({ pReject: 1 - accepted / requests, acceptedRate: accepted / toSeconds(nowMs - fromMs) }, requests);
}

interface Clockwork {
  readonly interval?: number;
  readonly batch?: number;
  readonly total?: number;
  readonly firstAt?: number;
}

function byTheClock(
  bucket: ReturnType<typeof createTokenBucket>,
  { interval = 0, batch = 1, total = 0, firstAt = 0 }: Clockwork,
  cost: number,
): Answer {
  let accepted = 0;
  let firstRejection = -1;
  let nowMs = 0;
  for (let i = 0; i < total; i++) {
    nowMs = toMs(firstAt + Math.floor(i / batch) * interval);
    if (bucket.take(nowMs, 0) === 0) accepted++;
    else if (firstRejection < 0) firstRejection = i;
  }
  const tokensLeft = bucket.tokens(nowMs) * cost;
  return estimates({ accepted, rejected: total - accepted, indexOfFirstRejection: firstRejection, tokensLeft }, total);
}

/** A breaker that counts failures in a row, around calls that take no time and fail by chance. */
export function mapCircuitBreaker(theory: TheoryCase, lab: Lab): Answer {
  const { breaker: words, failureProbability } = theory.scenario as LimitWords;
  const open = openArrivals(single(theory.scenario.arrivals));
  if (words === undefined || failureProbability === undefined || open === undefined) return NEEDS;
  const { threshold: failures, openSeconds, halfOpenSuccessesToClose: successes } = words;
  const breaker = createConsecutiveBreaker({ failures, openMs: toMs(openSeconds), successes, tries: 1 });
  const requests = theory.recommendedN ?? 0;
  const gap = drawing(lab, "arrivals");
  const fate = drawing(lab, "fates");
  const counts = { refused: 0, failed: 0, opens: 0, trips: 0, inTrips: 0, sinceClosed: 0 };
  let nowMs = 0;
  for (let i = 0; i < requests; i++) {
    nowMs += (-Math.log(1 - gap()) * 1000) / open.requestsPerSecond;
    if (!breaker.acquire(nowMs)) {
      counts.refused++;
      continue;
    }
    const before = breaker.state;
    if (before === "closed") counts.sinceClosed++;
    const failed = fate() < failureProbability;
    breaker.record(nowMs, failed, 0);
    if (failed) counts.failed++;
    if (breaker.state !== "open") continue;
    counts.opens++;
    if (before !== "closed") continue;
    counts.trips++;
    counts.inTrips += counts.sinceClosed;
    counts.sinceClosed = 0;
  }
  const values = {
    pShortCircuit: counts.refused / requests,
    pFailSeen: (counts.refused + counts.failed) / requests,
    opensPerRequest: counts.opens / requests,
  };
  const perRequest = Object.entries(values).map(([name, value]) => [name, { value, observations: requests }] as const);
  // An observation of this one is a time that it opens from closed, not a request.
  const toTrip = { value: counts.inTrips / counts.trips, observations: counts.trips };
  return { estimates: new Map([...perRequest, ["meanRequestsToTrip", toTrip]]) };
}

/** Retries that successes pay for, of calls one after another that fail by chance. */
export function mapRetryBudget(theory: TheoryCase, lab: Lab): Answer {
  const { retry, failureProbability } = theory.scenario as LimitWords;
  if (retry?.budget === undefined || failureProbability === undefined) return NEEDS;
  // Ours takes one token for a retry: what a retry costs is its unit.
  const { capacityTokens, depositPerSuccessfulCall, costPerRetry = 1 } = retry.budget;
  const budget = createSuccessBudget(capacityTokens / costPerRetry, depositPerSuccessfulCall / costPerRetry);
  const calls = theory.recommendedN ?? 0;
  const warmup = Math.ceil(calls / 10);
  const fate = drawing(lab, "fates");
  const counts = { attempts: 0, good: 0, denied: 0 };
  for (let call = -warmup; call < calls; call++) {
    let attempts = 1;
    let isGood = fate() >= failureProbability;
    let isDenied = false;
    while (!isGood && attempts <= retry.maxRetries && !isDenied) {
      isDenied = !budget.withdraw();
      if (isDenied) break;
      attempts++;
      isGood = fate() >= failureProbability;
    }
    if (isGood) budget.succeeded();
    if (call < 0) continue;
    counts.attempts += attempts;
    if (isGood) counts.good++;
    if (isDenied) counts.denied++;
  }
  return estimates({ meanAttempts: counts.attempts / calls, pSuccess: counts.good / calls, pBudgetDenied: counts.denied / calls }, calls);
}
