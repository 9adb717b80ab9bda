/** What holds scale-in back, by what is measured of the service over its autoscaler's window. */
export interface GuardSpec {
  /** Most use of the instances that stay, as a fraction of what they have; undefined: use does not matter. */
  readonly utilisation: number | undefined;
  /** Least share of its requests that end ok. */
  readonly availability: number | undefined;
  /** Latency limits of those that do, by quantile. */
  readonly latency: readonly { readonly quantile: GuardQuantile; readonly limitMs: number }[];
  /** Whether the scenario's own objectives hold it back too. */
  readonly slo: boolean;
  /** How long it holds on after the last reason to. */
  readonly holdMs: number;
}

/** The latency quantiles that are measured over a window. */
export type GuardQuantile = 0.5 | 0.9 | 0.95 | 0.99;
