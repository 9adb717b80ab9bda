/** The simulator: everything a caller may use. */

// Laws and loads of what was observed.
export * from "./calibration/index.js";
// The parts a researcher may use on their own.
export * from "./engine/distributions/index.js";
// Capacity from an objective.
export { erlangB } from "./engine/math/erlang-b.js";
export { Random } from "./engine/random.js";
export { createStreams, type Streams } from "./engine/streams.js";
// Scenarios: from a file or from code to plain data.
export * from "./errors.js";
// Runs and what they measure.
export type * from "./experiment/decisions/decision.js";
export type { DecisionRecording, DecisionsOption } from "./experiment/decisions/recording.js";
export type * from "./experiment/detail/result-detail.js";
export { canonicalJson, digestOf } from "./experiment/digest.js";
export type * from "./experiment/nodes/result-nodes.js";
export type * from "./experiment/options.js";
export type * from "./experiment/outages/result-outages.js";
export type * from "./experiment/requests/request-batch.js";
export type * from "./experiment/requests/request-story.js";
export * from "./experiment/result.js";
export type * from "./experiment/result-durations.js";
export type * from "./experiment/result-event.js";
export type * from "./experiment/result-network.js";
export type * from "./experiment/result-on-demand.js";
export type * from "./experiment/result-pools.js";
export type * from "./experiment/result-queues.js";
export type * from "./experiment/result-resilience.js";
export type * from "./experiment/result-transactions.js";
export type * from "./experiment/result-vertical.js";
export type { ServiceState } from "./experiment/service-state.js";
export { simulate } from "./experiment/simulate.js";
export { createSimulation, type Simulation } from "./experiment/simulation.js";
export type { CauseName } from "./metrics/causes.js";
export { usdPerHour } from "./metrics/cost.js";
export { Histogram } from "./metrics/histogram.js";
export type { LossCounts } from "./metrics/losses.js";
export { pool, toSparse } from "./metrics/pool.js";
export type { SparseHistogram } from "./metrics/sparse-histogram.js";
export type * from "./model/changes.js";
export type * from "./model/devices.js";
export type * from "./model/disruption.js";
export type * from "./model/drain.js";
export type * from "./model/faults.js";
export type * from "./model/guard.js";
export type * from "./model/links.js";
export type * from "./model/nodes.js";
export type * from "./model/objectives.js";
export type * from "./model/on-demand.js";
export type * from "./model/outliers.js";
export type * from "./model/pools.js";
export type { Portion } from "./model/portion.js";
export type * from "./model/proxies.js";
export type * from "./model/queues.js";
export type * from "./model/rollout.js";
export type * from "./model/scenario.js";
export type * from "./model/shards.js";
export type * from "./model/source.js";
export type * from "./model/standby.js";
export type * from "./model/steps.js";
export type * from "./model/transactions.js";
export type * from "./model/vertical.js";
export * from "./planning/index.js";
// Policies: contracts and catalogs.
export * from "./policy.js";
// What is too rare to be waited for.
export * from "./rare/index.js";
// Experiments of many runs.
export { type CompareOptions, comparePairs, DECISIVE_FIGURES, type PairedComparison } from "./replication/compare-pairs.js";
export type { Figure, FigureUnit } from "./replication/figure.js";
export { figureTitle } from "./replication/figure-title.js";
export { figureOf } from "./replication/figures.js";
export { findWarmup, pilotOf, pilotSeeds, type Warmup, warmupOf } from "./replication/find-warmup.js";
export { type Candidate, paretoFront } from "./replication/front.js";
export { judgeEstimates, judgeReplicated, type ReplicatedVerdict } from "./replication/judge-objectives.js";
export { isPrecise, type Precision, relativeHalfWidth } from "./replication/precision.js";
export { quantileInterval } from "./replication/quantile-interval.js";
export { type Replication, replicate, replicationOf } from "./replication/replicate.js";
export { planReplication, type ReplicationOptions, type ReplicationPlan, type StoppedBy } from "./replication/replication-plan.js";
export { antitheticDraws, type Draws, seedOfRun } from "./replication/seed-of-run.js";
export type { ComparisonVerdict } from "./replication/verdict.js";
export * from "./scenario/index.js";
export type { Locate, Place, Problems } from "./scenario/problems.js";
export { type ReadDocument, readDocument } from "./scenario/text/read-document.js";
// Stability: what takes a scenario down for good.
export * from "./stability/index.js";
// Statistics of runs.
export { batchMeans } from "./statistics/batch-means.js";
export { holm } from "./statistics/holm.js";
export { type MeanInterval, meanInterval } from "./statistics/mean-interval.js";
export { mser5, type Truncation } from "./statistics/mser.js";
export { pairedDifference } from "./statistics/paired-difference.js";
export { pooledShare, type Share } from "./statistics/pooled-share.js";
export { sectionInterval } from "./statistics/section-interval.js";
export { type ShareInterval, shareInterval } from "./statistics/share-interval.js";
export { studentCdf, studentQuantile } from "./statistics/student-t.js";
// Tuning: knobs, and the search for the best setting of them.
export * from "./tuning/index.js";
