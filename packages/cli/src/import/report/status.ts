/** What became of a field that was read. */
export type Status = "mapped" | "approximated" | "assumed" | "ignored";

/** Every status, the best first. */
export const STATUSES: readonly Status[] = ["mapped", "approximated", "assumed", "ignored"];

/** What became of one field, where it went, and why. */
export interface Mark {
  readonly status: Status;
  /** Path in the scenario, e.g. `services.web.replicas`. */
  readonly to?: string | undefined;
  readonly note?: string | undefined;
}
