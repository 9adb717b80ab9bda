import type { DistributionSpec } from "../engine/distributions/spec.js";
import type { CallPolicySpec } from "./call-policy.js";
import type { PoolSpec } from "./pools.js";
import type { TransactionSpec } from "./transactions.js";

/** One thing a request does at a service, after the step before it. */
export type StepSpec =
  /** Work on the CPU, by class where classes differ. */
  | { readonly type: "compute"; readonly demand: DistributionSpec; readonly byClass: Readonly<Record<string, DistributionSpec>> }
  /** Time in the slot without CPU: disk, a third party. */
  | { readonly type: "wait"; readonly time: DistributionSpec }
  /** Calls made together; the step ends when `quorum` have succeeded, or can no longer. */
  | { readonly type: "calls"; readonly calls: readonly CallSpec[]; readonly quorum: number }
  /** At most one of these calls, drawn by probability; the rest of the probability calls none. */
  | { readonly type: "choice"; readonly calls: readonly CallSpec[] }
  /** Bytes and operations of the instance's disk, which those who use it share. */
  | { readonly type: "disk"; readonly read: DistributionSpec; readonly write: DistributionSpec; readonly operations: DistributionSpec }
  /** Bytes over the instance's network, which those who use it share. */
  | { readonly type: "network"; readonly bytes: DistributionSpec }
  /** A message published to a queue, which `to` names. */
  | { readonly type: "publish"; readonly message: CallSpec }
  | SagaSpec
  | TwoPhaseSpec;

/**
 * Calls made one after the other, each of which may have a compensation at its place: when one fails, what those before it did is
 * undone, the last first.
 */
export interface SagaSpec extends TransactionSpec {
  readonly type: "saga";
  readonly calls: readonly CallSpec[];
  readonly compensations: readonly (FollowUpSpec | undefined)[];
}

/** Participants are asked to prepare, all at once; when all have, they are told to commit, otherwise to abort. Each holds a lock until it has been told. */
export interface TwoPhaseSpec extends TransactionSpec {
  readonly type: "two-phase";
  /** What asks each participant. */
  readonly calls: readonly CallSpec[];
  /** What tells each participant, at its place. */
  readonly decisions: readonly FollowUpSpec[];
  /** What each participant holds meanwhile: the lock of the request's key, or the slot that it prepared in. */
  readonly lock: "key" | "slot";
  /** Longest wait for all to have prepared; Infinity for ever. */
  readonly prepareMs: number;
}

/** A call that completes or undoes what an earlier one to the same service began. */
export interface FollowUpSpec extends CallSpec {
  /** Replaces the first compute step of the service called. */
  readonly demand: DistributionSpec | undefined;
}

/** A call to another service: how likely, how many copies, and how long it may take. */
export interface CallSpec extends CallPolicySpec {
  readonly to: string;
  readonly probability: number;
  /** Copies, each with draws of its own. */
  readonly count: number;
  /** Whether no two copies may meet on an instance; those for which there is none left find nobody. */
  readonly distinct: boolean;
  /** Fire and forget: the caller does not wait, and does not see the outcome. */
  readonly async: boolean;
  /** Whether it writes, where the service called has shards; undefined: as the request it is made for. */
  readonly write: boolean | undefined;
  /** Connections it needs one of; absent where there is always one. */
  readonly pool?: PoolSpec;
}
