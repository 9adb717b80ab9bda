/** The simulator: everything a caller may use. */

// The parts a researcher may use on their own.
export * from "./engine/distributions/index.js";
export { Random } from "./engine/random.js";
export { createStreams, type Streams } from "./engine/streams.js";
// Scenarios: from a file or from code to plain data.
export * from "./errors.js";
// Runs and what they measure.
export type * from "./experiment/decisions/decision.js";
export type { DecisionRecording, DecisionsOption } from "./experiment/decisions/recording.js";
export { canonicalJson, digestOf } from "./experiment/digest.js";
export type * from "./experiment/options.js";
export * from "./experiment/result.js";
export { simulate } from "./experiment/simulate.js";
export { createSimulation, type ServiceState, type Simulation } from "./experiment/simulation.js";
export { Histogram } from "./metrics/histogram.js";
export type { LossCounts } from "./metrics/losses.js";
export type * from "./model/changes.js";
export type * from "./model/disruption.js";
export type * from "./model/drain.js";
export type * from "./model/faults.js";
export type { Portion } from "./model/portion.js";
export type * from "./model/proxies.js";
export type * from "./model/rollout.js";
export type * from "./model/scenario.js";
export type * from "./model/shards.js";
export type * from "./model/source.js";
export type * from "./model/standby.js";
// Policies: contracts and catalogs.
export * from "./policy.js";
export * from "./scenario/index.js";
// Statistics of runs.
export { type MeanInterval, meanInterval } from "./statistics/mean-interval.js";
export { pairedDifference } from "./statistics/paired-difference.js";
export { studentCdf, studentQuantile } from "./statistics/student-t.js";
