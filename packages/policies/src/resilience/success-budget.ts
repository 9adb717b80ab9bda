import { defineResilience } from "@springtide/core/policy";
import { createSuccessBudget } from "../mechanisms/budgets/success-budget.js";
import { PASS, REFUSE } from "../mechanisms/layers/answers.js";

/** Options of `success-budget`. */
export interface SuccessBudgetOptions {
  /** Most retries that can be saved, and how many at the start. Default 10. */
  capacity?: number;
  /** Retries that one success pays for. Default 0.1. */
  perSuccess?: number;
}

/** Just inside a retry: a retry costs a token, a success brings a share of one, and retries without a token are refused. */
export const successBudget = defineResilience<SuccessBudgetOptions>({
  id: "success-budget",
  doc: "Just inside a retry: a retry costs a token, a success brings a share of one, and retries without a token are refused.",
  source: "M. Brooker, Fixing retries with token buckets and circuit breakers (2022)",
  options: {
    capacity: { type: "number", unit: "count", default: 10, min: 1, doc: "Most retries that can be saved, and how many at the start." },
    perSuccess: { type: "number", unit: "ratio", default: 0.1, min: 0, max: 1, doc: "Retries that one success pays for, in thousandths." },
  },
  create({ capacity, perSuccess }) {
    const budget = createSuccessBudget(capacity, perSuccess);
    return {
      admit: ({ attempt }) => (attempt === 0 || budget.withdraw() ? PASS : REFUSE),
      settled(_call, outcome) {
        if (outcome === "ok") budget.succeeded();
        return PASS;
      },
    };
  },
});
