/** Pause before a retry, in ms: before the n-th (from 1), after the pause before (0 for the first), with a number uniform in [0, 1) as its chance. */
export type Backoff = (retry: number, previousMs: number, chance: number) => number;
