/** Whose requests an objective counts: all from outside, those of one source or class of traffic, or all calls to a service. */
export type ObjectiveScope =
  | { readonly type: "all" }
  | { readonly type: "traffic"; readonly name: string }
  | { readonly type: "service"; readonly name: string };

/** Which requests are good, and which share of those that end should be. */
export interface ObjectiveTarget {
  /** Least share that is good, in (0, 1). */
  readonly target: number;
  /** A request is good when it ends ok within this time; Infinity: however long it takes. */
  readonly withinMs: number;
  readonly of: ObjectiveScope;
}

/** An objective over a window: of the requests that end in any window of that width, a share is to be good. */
export interface ObjectiveSpec extends ObjectiveTarget {
  readonly name: string;
  /** Infinity: the whole run is one window. */
  readonly windowMs: number;
}

/** One row of a burn-rate alert: it holds while both windows burn budget faster than `factor` times what would use it up just in time. */
export interface BurnRateRule {
  readonly longMs: number;
  readonly shortMs: number;
  readonly factor: number;
  readonly severity: AlertSeverity;
}

/** Whom an alert calls: someone now, or someone in the coming days. */
export type AlertSeverity = "page" | "ticket";

/** An alert on an error budget that burns too fast. */
export interface AlertSpec extends ObjectiveTarget {
  readonly name: string;
  readonly rules: readonly BurnRateRule[];
  /** How long a severity's rules must hold, at every evaluation, before it fires. */
  readonly forMs: number;
  /** From one evaluation to the next. */
  readonly intervalMs: number;
}
