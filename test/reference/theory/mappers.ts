import type { Answer, TheoryCase } from "../case.js";
import { testable } from "../judge.js";
import type { Lab } from "../lab.js";
import { mapBalanced } from "./map-balanced.js";
import { mapBreakdown, mapCrash } from "./map-breakdown.js";
import { mapCost } from "./map-cost.js";
import { mapFailures } from "./map-failures.js";
import { mapFanOut, mapForkJoin, mapSplitMerge } from "./map-fork.js";
import { mapFunctions } from "./map-functions.js";
import { mapCircuitBreaker, mapRetryBudget, mapTokenBucket } from "./map-limits.js";
import { mapNetwork } from "./map-network.js";
import { mapRedundancy } from "./map-redundancy.js";
import { mapRetries } from "./map-retries.js";
import { mapSampler } from "./map-sampler.js";
import { mapSetup } from "./map-setup.js";
import { mapSharing } from "./map-sharing.js";
import { mapStation } from "./map-station.js";
import { mapStructure } from "./map-structure.js";
import { mapTide } from "./map-tide.js";
import { mapTrace } from "./map-trace.js";
import { mapTransient } from "./map-transient.js";

type Mapper = (theory: TheoryCase, lab: Lab) => Answer;

/** How each kind of case is asked of the simulator, or what it lacks to answer. */
const MAPPERS: Readonly<Record<string, Mapper>> = {
  mm1: mapStation,
  mmc: mapStation,
  mmck: mapStation,
  erlangB: mapStation,
  mginf: mapStation,
  md1: mapStation,
  mg1: mapStation,
  mdc: mapStation,
  mh2c: mapStation,
  gim1: mapStation,
  mg1ps: mapSharing,
  discipline: mapStation,
  priority: mapStation,
  erlangA: mapStation,
  timeoutDet: mapStation,
  deadlineExp: mapStation,
  timeoutNoCancel: mapStation,
  lbRandom: mapBalanced,
  lbRoundRobin: mapBalanced,
  lbWeightedRR: mapBalanced,
  lbJSQd: mapBalanced,
  lbJSQdExact: mapBalanced,
  lbJSQ: mapBalanced,
  lbJIQ: mapBalanced,
  lbHetero: mapBalanced,
  redundancy: mapRedundancy,
  mmkSetup: mapSetup,
  mmkSetupDelayedOff: mapSetup,
  mmkSetupStaggered: mapSetup,
  mmkSetupDet: mapSetup,
  mg1Setup: mapSetup,
  faasLIFO: mapFunctions,
  faasExp: mapFunctions,
  faasNewest: mapFunctions,
  faasSequential: mapFunctions,
  availability1: mapFailures,
  kOfN: mapFailures,
  failover: mapFailures,
  mmcBreakdown: mapBreakdown,
  crashDrop: mapCrash,
  seriesParallel: mapStructure,
  costIntegral: mapCost,
  jackson: mapNetwork,
  closedMVA: mapNetwork,
  forkJoin2: mapForkJoin,
  forkJoinK: mapForkJoin,
  fanOut: mapFanOut,
  splitMerge: mapSplitMerge,
  retrialMM1: mapRetries,
  retrialMMc: mapRetries,
  retryBernoulli: mapRetries,
  retryBudget: mapRetryBudget,
  tokenBucketPoisson: mapTokenBucket,
  tokenBucketDeterministic: mapTokenBucket,
  circuitBreaker: mapCircuitBreaker,
  sampler: mapSampler,
  awsLambdaMeasured: mapFunctions,
  simfaasPublished: mapFunctions,
  textbookMMc: mapStation,
  blogErlangC: mapStation,
  transient: mapTransient,
  mtginf: mapTide,
  deterministic: mapTrace,
};

/** Asks the simulator; a case without a metric that can be tested, or of an unknown kind, is one it cannot answer. */
export function answer(theory: TheoryCase, lab: Lab): Answer {
  if (!Object.values(theory.metrics).some(testable)) return { needs: "a metric with a tolerance; all of these are informational" };
  const mapper = MAPPERS[theory.subfamily];
  return mapper === undefined ? { needs: `a mapping for "${theory.subfamily}" cases` } : mapper(theory, lab);
}
