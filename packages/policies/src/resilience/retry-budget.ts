import { defineResilience } from "@springtide/core/policy";
import { createFinagleBudget } from "../mechanisms/budgets/finagle-budget.js";
import { createTowerBudget } from "../mechanisms/budgets/tower-budget.js";
import { PASS, REFUSE } from "../mechanisms/layers/answers.js";

/** Options of `retry-budget`. */
export interface RetryBudgetOptions {
  /** Whose arithmetic: Finagle's, or that of tower and linkerd. Default finagle. */
  kind?: "finagle" | "linkerd";
  /** Retries per call. Default 20 %. */
  ratio?: number;
  /** Retries per second that are allowed whatever the ratio says. Default 10. */
  minPerSecond?: number;
  /** How long what a call has deposited lasts, in ms. Default 10 s. */
  ttl?: number;
}

const SOURCE = "twitter/finagle RetryBudget.scala; linkerd2-proxy linkerd/retry";

/** Just inside a retry: every call deposits, every retry withdraws, and retries that are not covered are refused. */
export const retryBudget = defineResilience<RetryBudgetOptions>({
  id: "retry-budget",
  doc: "Just inside a retry: every call deposits, every retry withdraws, and retries that are not covered are refused.",
  source: "twitter/finagle finagle-core/.../service/RetryBudget.scala; tower-rs/tower tower/src/retry/budget/tps_budget.rs",
  options: {
    kind: {
      type: "choice",
      of: ["finagle", "linkerd"],
      default: "finagle",
      doc: "Whose arithmetic: Finagle's, or that of tower and linkerd.",
    },
    ratio: { type: "number", unit: "fraction", default: 0.2, min: 0, max: 1, doc: "Retries per call.", source: SOURCE },
    minPerSecond: {
      type: "number",
      unit: "per-second",
      default: 10,
      min: 0,
      doc: "Retries that are allowed whatever the ratio says.",
      source: SOURCE,
    },
    ttl: {
      type: "number",
      unit: "ms",
      default: 10_000,
      min: 1000,
      max: 60_000,
      doc: "How long what a call has deposited lasts.",
      source: SOURCE,
    },
  },
  create({ kind, ratio, minPerSecond, ttl: ttlMs }, context) {
    const budget =
      kind === "finagle" ? createFinagleBudget({ ratio, minPerSecond, ttlMs }) : createTowerBudget({ ratio, minPerSecond, ttlMs });
    return {
      admit({ attempt }) {
        if (attempt > 0) return budget.withdraw(context.now()) ? PASS : REFUSE;
        budget.deposit(context.now());
        return PASS;
      },
    };
  },
});
