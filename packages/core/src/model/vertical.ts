/** CPU and memory that are sized. */
export type Resource = "cpu" | "memory";

/** How what instances request follows what they use. */
export interface VerticalSpec {
  /** Only recommends; sizes new instances; restarts old ones as well; or resizes them as they run. */
  readonly updates: "off" | "initial" | "recreate" | "in-place";
  /** At least one. */
  readonly resources: readonly Resource[];
  /** Whether limits keep their ratio to requests, or stay as they are. */
  readonly limits: "proportional" | "keep";
  /** From one look at the use of each instance to the next, and to the next decision. */
  readonly intervalMs: number;
  /** Time in which a measurement loses half of its weight. */
  readonly halfLifeMs: number;
  /** Quantiles of use for the request, and for the range outside of which one is changed at once. */
  readonly target: number;
  readonly lower: number;
  readonly upper: number;
  /** Part of the use that is added. */
  readonly margin: number;
  /** History that makes the range no more than twice as wide at its upper end. */
  readonly confidenceMs: number;
  readonly allowed: { readonly [R in Resource]: { readonly min: number; readonly max: number } };
  /** Within the range, the least change that is worth it, as a fraction … */
  readonly minChange: number;
  /** … of an instance that has been there for so long. */
  readonly minLifetimeMs: number;
  /** Fewest instances with which any is disturbed. */
  readonly minReplicas: number;
  /** Part of the instances that may be away at once. */
  readonly tolerance: number;
  /** Span of which the highest use of memory counts. */
  readonly memoryIntervalMs: number;
}
