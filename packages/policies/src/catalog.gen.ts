// Written by `npm run generate` from the folders beside it: add a policy's file there and run it again.
import { type Catalog, createCatalog } from "@springtide/core/policy";
import { awsStepScaling } from "./autoscaling/aws-step-scaling.js";
import { awsTargetTracking } from "./autoscaling/aws-target-tracking.js";
import { cron } from "./autoscaling/cron.js";
import { fixed } from "./autoscaling/fixed.js";
import { holtWinters } from "./autoscaling/holt-winters.js";
import { horizontalPodAutoscaler } from "./autoscaling/horizontal-pod-autoscaler.js";
import { keda } from "./autoscaling/keda.js";
import { knativePodAutoscaler } from "./autoscaling/knative-pod-autoscaler.js";
import { pid } from "./autoscaling/pid.js";
import { qLearning } from "./autoscaling/q-learning.js";
import { queueingModel } from "./autoscaling/queueing-model.js";
import { requestRate } from "./autoscaling/request-rate.js";
import { resourceRule } from "./autoscaling/resource-rule.js";
import { responseTime } from "./autoscaling/response-time.js";
import { schedule } from "./autoscaling/schedule.js";
import { seasonalRegression } from "./autoscaling/seasonal-regression.js";
import { utilisation } from "./autoscaling/utilisation.js";
import { bandit } from "./balancing/bandit.js";
import { blockRoundRobin } from "./balancing/block-round-robin.js";
import { boundedLoad } from "./balancing/bounded-load.js";
import { cycle } from "./balancing/cycle.js";
import { edfRoundRobin } from "./balancing/edf-round-robin.js";
import { ewma } from "./balancing/ewma.js";
import { failoverByPrediction } from "./balancing/failover-by-prediction.js";
import { failoverByRule } from "./balancing/failover-by-rule.js";
import { firstAvailable } from "./balancing/first-available.js";
import { haproxyFirst } from "./balancing/haproxy-first.js";
import { haproxyHash } from "./balancing/haproxy-hash.js";
import { haproxyLeastconn } from "./balancing/haproxy-leastconn.js";
import { haproxyRandom } from "./balancing/haproxy-random.js";
import { haproxyRoundrobin } from "./balancing/haproxy-roundrobin.js";
import { haproxySource } from "./balancing/haproxy-source.js";
import { haproxyStaticRr } from "./balancing/haproxy-static-rr.js";
import { hash } from "./balancing/hash.js";
import { joinIdleQueue } from "./balancing/join-idle-queue.js";
import { leastRequests } from "./balancing/least-requests.js";
import { leastResponseTime } from "./balancing/least-response-time.js";
import { localityWeighted } from "./balancing/locality-weighted.js";
import { longLivedConnections } from "./balancing/long-lived-connections.js";
import { maglev } from "./balancing/maglev.js";
import { nginxHash } from "./balancing/nginx-hash.js";
import { nginxIpHash } from "./balancing/nginx-ip-hash.js";
import { nginxLeastConn } from "./balancing/nginx-least-conn.js";
import { nginxRandom } from "./balancing/nginx-random.js";
import { nginxRoundRobin } from "./balancing/nginx-round-robin.js";
import { peakEwma } from "./balancing/peak-ewma.js";
import { prequal } from "./balancing/prequal.js";
import { priorityLevels } from "./balancing/priority-levels.js";
import { random } from "./balancing/random.js";
import { ringHash } from "./balancing/ring-hash.js";
import { roundRobin } from "./balancing/round-robin.js";
import { sourceHash } from "./balancing/source-hash.js";
import { sticky } from "./balancing/sticky.js";
import { subsetting } from "./balancing/subsetting.js";
import { twoChoices } from "./balancing/two-choices.js";
import { weightedRandom } from "./balancing/weighted-random.js";
import { weightedRoundRobin } from "./balancing/weighted-round-robin.js";
import { zoneAware } from "./balancing/zone-aware.js";
import { haproxyRedispatch } from "./failover/haproxy-redispatch.js";
import { nginxNextUpstream } from "./failover/nginx-next-upstream.js";
import { adaptiveLifo } from "./resilience/adaptive-lifo.js";
import { aimdLimit } from "./resilience/aimd-limit.js";
import { brownout } from "./resilience/brownout.js";
import { bulkhead } from "./resilience/bulkhead.js";
import { cache } from "./resilience/cache.js";
import { circuitBreaker } from "./resilience/circuit-breaker.js";
import { coalesce } from "./resilience/coalesce.js";
import { codel } from "./resilience/codel.js";
import { consecutiveFailures } from "./resilience/consecutive-failures.js";
import { deadline } from "./resilience/deadline.js";
import { envoyCircuitBreaker } from "./resilience/envoy-circuit-breaker.js";
import { fallback } from "./resilience/fallback.js";
import { gradient2Limit } from "./resilience/gradient2-limit.js";
import { grpcRetryThrottle } from "./resilience/grpc-retry-throttle.js";
import { haproxyCounter } from "./resilience/haproxy-counter.js";
import { hedge } from "./resilience/hedge.js";
import { leakyBucket } from "./resilience/leaky-bucket.js";
import { priorityShedding } from "./resilience/priority-shedding.js";
import { retry } from "./resilience/retry.js";
import { retryBudget } from "./resilience/retry-budget.js";
import { slidingWindow } from "./resilience/sliding-window.js";
import { successBudget } from "./resilience/success-budget.js";
import { timeout } from "./resilience/timeout.js";
import { tokenBucket } from "./resilience/token-bucket.js";
import { vegasLimit } from "./resilience/vegas-limit.js";

export {
  awsStepScaling,
  awsTargetTracking,
  cron,
  fixed,
  holtWinters,
  horizontalPodAutoscaler,
  keda,
  knativePodAutoscaler,
  pid,
  qLearning,
  queueingModel,
  requestRate,
  resourceRule,
  responseTime,
  schedule,
  seasonalRegression,
  utilisation,
  bandit,
  blockRoundRobin,
  boundedLoad,
  cycle,
  edfRoundRobin,
  ewma,
  failoverByPrediction,
  failoverByRule,
  firstAvailable,
  haproxyFirst,
  haproxyHash,
  haproxyLeastconn,
  haproxyRandom,
  haproxyRoundrobin,
  haproxySource,
  haproxyStaticRr,
  hash,
  joinIdleQueue,
  leastRequests,
  leastResponseTime,
  localityWeighted,
  longLivedConnections,
  maglev,
  nginxHash,
  nginxIpHash,
  nginxLeastConn,
  nginxRandom,
  nginxRoundRobin,
  peakEwma,
  prequal,
  priorityLevels,
  random,
  ringHash,
  roundRobin,
  sourceHash,
  sticky,
  subsetting,
  twoChoices,
  weightedRandom,
  weightedRoundRobin,
  zoneAware,
  haproxyRedispatch,
  nginxNextUpstream,
  adaptiveLifo,
  aimdLimit,
  brownout,
  bulkhead,
  cache,
  circuitBreaker,
  coalesce,
  codel,
  consecutiveFailures,
  deadline,
  envoyCircuitBreaker,
  fallback,
  gradient2Limit,
  grpcRetryThrottle,
  haproxyCounter,
  hedge,
  leakyBucket,
  priorityShedding,
  retry,
  retryBudget,
  slidingWindow,
  successBudget,
  timeout,
  tokenBucket,
  vegasLimit,
};

/** Every policy of this package. */
export const catalog: Catalog = createCatalog([
  awsStepScaling,
  awsTargetTracking,
  cron,
  fixed,
  holtWinters,
  horizontalPodAutoscaler,
  keda,
  knativePodAutoscaler,
  pid,
  qLearning,
  queueingModel,
  requestRate,
  resourceRule,
  responseTime,
  schedule,
  seasonalRegression,
  utilisation,
  bandit,
  blockRoundRobin,
  boundedLoad,
  cycle,
  edfRoundRobin,
  ewma,
  failoverByPrediction,
  failoverByRule,
  firstAvailable,
  haproxyFirst,
  haproxyHash,
  haproxyLeastconn,
  haproxyRandom,
  haproxyRoundrobin,
  haproxySource,
  haproxyStaticRr,
  hash,
  joinIdleQueue,
  leastRequests,
  leastResponseTime,
  localityWeighted,
  longLivedConnections,
  maglev,
  nginxHash,
  nginxIpHash,
  nginxLeastConn,
  nginxRandom,
  nginxRoundRobin,
  peakEwma,
  prequal,
  priorityLevels,
  random,
  ringHash,
  roundRobin,
  sourceHash,
  sticky,
  subsetting,
  twoChoices,
  weightedRandom,
  weightedRoundRobin,
  zoneAware,
  haproxyRedispatch,
  nginxNextUpstream,
  adaptiveLifo,
  aimdLimit,
  brownout,
  bulkhead,
  cache,
  circuitBreaker,
  coalesce,
  codel,
  consecutiveFailures,
  deadline,
  envoyCircuitBreaker,
  fallback,
  gradient2Limit,
  grpcRetryThrottle,
  haproxyCounter,
  hedge,
  leakyBucket,
  priorityShedding,
  retry,
  retryBudget,
  slidingWindow,
  successBudget,
  timeout,
  tokenBucket,
  vegasLimit,
]);
