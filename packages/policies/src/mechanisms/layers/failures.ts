import type { FlagField, LayerOutcome } from "@springtide/core/policy";

/** Which outcomes a layer takes for failures. */
export interface FailureOptions {
  /** Answers that say that something went wrong. Default true. */
  errors?: boolean;
  /** No answer in time. Default true. */
  timeouts?: boolean;
  /** Turned away by a limit. Default true. */
  rejections?: boolean;
  /** Nobody there. Default true. */
  unavailable?: boolean;
}

/** The options that say so; each is true. */
export const FAILURE_FIELDS = {
  errors: counts("Whether answers that say that something went wrong count as failures."),
  timeouts: counts("Whether calls without an answer in time count as failures, given up by a layer further in."),
  rejections: counts("Whether calls that a limit turned away count as failures."),
  unavailable: counts("Whether calls that found nobody there count as failures."),
} as const;

function counts(doc: string): FlagField & { readonly default: boolean } {
  return { type: "flag", default: true, doc };
}

/** Whether an outcome is a failure, by these options. */
export function failuresOf({ errors, timeouts, rejections, unavailable }: Required<FailureOptions>): (outcome: LayerOutcome) => boolean {
  // Most calls succeed; and comparing one after the other is faster than a look-up by name.
  return (outcome) => {
    if (outcome === "ok") return false;
    if (outcome === "error") return errors;
    if (outcome === "timeout") return timeouts;
    return outcome === "rejected" ? rejections : unavailable;
  };
}
