import type { NumberField } from "@springtide/core/policy";

/** Options that layers with a limit and a line share. */
export interface ShedOptions {
  /** Attempts under way at once. Default 25. */
  limit?: number;
  /** Calls that may wait. Default 1000. */
  queue?: number;
}

export const LIMIT: NumberField & { readonly default: number } = {
  ...{ type: "number", unit: "count", integer: true, default: 25, min: 1 },
  doc: "Attempts under way at once; others wait.",
};

export const QUEUE: NumberField & { readonly default: number } = {
  ...{ type: "number", unit: "count", integer: true, default: 1000, min: 0, max: 1e6 },
  doc: "Calls that may wait; beyond, they are refused.",
};
