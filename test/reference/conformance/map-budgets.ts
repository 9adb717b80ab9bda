import { createFinagleBudget, type ShareBudgetRules } from "../../../packages/policies/src/mechanisms/budgets/finagle-budget.js";
import { createRetryThrottle, type RetryThrottle } from "../../../packages/policies/src/mechanisms/budgets/grpc-throttle.js";
import { createLeakyBucket } from "../../../packages/policies/src/mechanisms/budgets/leaky-bucket.js";
import type { RetryBudget } from "../../../packages/policies/src/mechanisms/budgets/retry-budget.js";
import { createTowerBudget } from "../../../packages/policies/src/mechanisms/budgets/tower-budget.js";
import { play } from "./play.js";
import { decisions, type Mapper, values } from "./reply.js";

interface BudgetConfig {
  readonly flavour: string;
  readonly ttlSeconds?: number;
  readonly minPerSecond?: number;
  readonly retryRatio?: number;
}

function budgetOf({ flavour, ttlSeconds = 10, minPerSecond = 10, retryRatio = 0.2 }: BudgetConfig): RetryBudget {
  const rules: ShareBudgetRules = { ratio: retryRatio, minPerSecond, ttlMs: ttlSeconds * 1000 };
  return flavour === "finagle" ? createFinagleBudget(rules) : createTowerBudget(rules);
}

interface BudgetStep {
  readonly do: string;
  readonly millis?: number;
}

const mapBudget: Mapper = (one) =>
  play(one, "allowed", (config: BudgetConfig) => {
    const budget = budgetOf(config);
    let nowMs = 0;
    return ({ do: what, millis = 0 }: BudgetStep) => {
      nowMs += millis;
      if (what === "withdraw") return budget.withdraw(nowMs);
      if (what === "deposit") budget.deposit(nowMs);
      return undefined;
    };
  });

const mapBudgetBulk: Mapper = ({ body }) => {
  const { requests } = body.input as { requests: number };
  const { retriesAllowed: expected, tolerance } = body.expect as { retriesAllowed: number; tolerance: number };
  const budget = budgetOf(body.config as BudgetConfig);
  let allowed = 0;
  for (let i = 0; i < requests; i++) {
    budget.deposit(0);
    if (budget.withdraw(0)) allowed++;
  }
  return Math.abs(allowed - expected) <= tolerance
    ? decisions([true], [true])
    : values({ retriesAllowed: expected }, { retriesAllowed: allowed });
};

interface BucketStep {
  readonly do: string;
  readonly n?: number;
  readonly seconds?: number;
}

const mapLeakyBucket: Mapper = (one) =>
  play(one, "allowed", ({ ttlSeconds, reserve }: { ttlSeconds: number; reserve: number }) => {
    const bucket = createLeakyBucket(ttlSeconds * 1000, reserve);
    let nowMs = 0;
    return ({ do: what, n = 0, seconds = 0 }: BucketStep) => {
      nowMs += seconds * 1000;
      if (what === "tryGet") return bucket.tryGet(nowMs, n);
      if (what === "put") bucket.put(nowMs, n);
      return undefined;
    };
  });

interface ThrottledCall {
  readonly serverAnswers: readonly string[];
  readonly attempts: number;
  readonly result: string;
  readonly tokensAfter: number;
}

/** gRPC never makes more. */
const MOST_ATTEMPTS = 5;

function call(throttle: RetryThrottle, answers: readonly string[], maxAttempts: number) {
  let attempts = 0;
  for (;;) {
    const answer = answers[attempts++];
    if (answer === "ok") {
      throttle.succeeded();
      return { attempts, result: "ok" };
    }
    if (!throttle.failed() || answer !== "fail" || attempts >= maxAttempts) return { attempts, result: "fail" };
  }
}

const mapRetryThrottle: Mapper = ({ body }) => {
  const { maxTokens, tokenRatio, maxAttempts } = body.config as { maxTokens: number; tokenRatio: number; maxAttempts: number };
  const throttle = createRetryThrottle(maxTokens, tokenRatio);
  const calls = body.calls as readonly ThrottledCall[];
  const answers = calls.map(({ serverAnswers }) => ({
    ...call(throttle, serverAnswers, Math.min(maxAttempts, MOST_ATTEMPTS)),
    tokensAfter: throttle.tokens,
  }));
  return decisions(
    calls.map(({ attempts, result, tokensAfter }) => ({ attempts, result, tokensAfter: Number(tokensAfter.toFixed(3)) })),
    answers,
  );
};

/** Retry budgets of Finagle, tower with linkerd, and gRPC, and what Finagle's is made of. */
export const BUDGETS: Readonly<Record<string, Mapper>> = {
  retryBudget: mapBudget,
  retryBudgetBulk: mapBudgetBulk,
  leakyBucket: mapLeakyBucket,
  grpcRetryThrottle: mapRetryThrottle,
};
