import type { ReferenceScenario } from "./theory/scenario.js";

/** One case of `theory.json`, as its page describes it. */
export interface TheoryCase {
  readonly id: string;
  readonly family: string;
  readonly subfamily: string;
  readonly model: string;
  readonly scenario: ReferenceScenario;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly primaryMetric: string;
  /** Observations for a test of about 2 %; null for exact and published cases. */
  readonly recommendedN: number | null;
  readonly tier: Tier;
}

export type Tier = "quick" | "standard" | "long" | "exact" | "published";

export interface Metric {
  readonly value: number;
  readonly kind: "exact" | "simulated" | "asymptotic" | "approximation" | "bound" | "published" | "measured";
  readonly quantile?: number;
  /** Absent or null: informational. */
  readonly tolerance?: Tolerance | null;
  readonly refStdError?: number;
  /** Of a measured figure: what the table's own simulation makes of it, free of the noise of measuring. */
  readonly ourReferenceSimulation?: number;
  readonly ourStdError?: number;
}

export interface Tolerance {
  /** Asymptotic standard deviation per observation. */
  readonly asd?: number;
  readonly atRecommendedN?: number;
  readonly abs?: number | null;
  readonly rel?: number | null;
}

/** What the simulator says a metric is. */
export interface Estimate {
  readonly value: number;
  /** How many observations it rests on. */
  readonly observations: number;
  /** Standard error measured over independent runs, where the table gives no deviation. */
  readonly stdError?: number;
}

/** The simulator's answer to a case: its estimates by metric, or what it would need to give them. */
export type Answer = { readonly estimates: ReadonlyMap<string, Estimate> } | { readonly needs: string };
