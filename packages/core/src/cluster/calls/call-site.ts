import type { Distribution } from "../../engine/distributions/distribution.js";
import type { CallLedger } from "../../metrics/call-ledger.js";
import type { Wire } from "../links/wire.js";
import type { Delivered } from "../queues/deliveries.js";
import type { Copies } from "../requests/copies.js";
import type { ChainGate } from "../resilience/chain-gate.js";
import type { Service } from "../service.js";
import type { Track } from "../straight/track.js";
import type { Keeper } from "../transactions/slot-keeper.js";
import type { Gate } from "./gate.js";
import type { Sponsor } from "./sponsor.js";

/** One place that calls are made from: a traffic source, or a call in a service's steps. */
export interface CallSite {
  /** Position in the cluster's list of sites: what the request table holds. */
  readonly id: number;
  readonly target: Service;
  /** Whether the caller is outside the cluster. */
  readonly external: boolean;
  /** Lane of a constant timeout, or −1. A scenario's changes may set another timeout during a run. */
  timeoutLane: number;
  /** The constant timeout; Infinity when there is none or it is drawn. */
  timeoutMs: number;
  /** The law of a timeout that is drawn for each call. */
  timeout: Distribution | undefined;
  /** Whether the timeout is also a deadline, which the calls that a request makes inherit. */
  readonly deadline: boolean;
  /** Whether giving up stops work that still waits in line. */
  readonly cancelsQueued: boolean;
  /** Whether giving up stops work that has begun. */
  readonly cancelsRunning: boolean;
  /** Whether there is no network between caller and service. */
  readonly isLocal: boolean;
  /** Lane of a constant network delay; −1 when the delay is zero or drawn. */
  readonly networkLane: number;
  /** The law of a network delay that is drawn for each direction. */
  readonly network: Distribution | undefined;
  /** Faulty links on the way of its messages, and the connections they need; undefined where the network is only a delay. */
  readonly wire: Wire | undefined;
  /** Whether a request may reach its instance later than it was issued: because of a network, a retry's pause, or a line at the proxy. */
  readonly arrivesLater: boolean;
  /** Zone its calls come from; undefined: that of the instance which makes them. */
  readonly zone: string | undefined;
  /** Index of the only version its calls may go to; −1 for any. */
  readonly version: number;
  /** Instances that copies of a call were sent to, where no two copies may be on one instance; undefined where they may. */
  readonly copies: Copies | undefined;
  /** Whether its calls go to the balancers of the service called without passing a gate or being assigned to a shard. */
  readonly isDirect: boolean;
  /** What its calls pass before they reach a balancer: resilience layers, a connection pool, a lock, a message queue. */
  readonly gate: Gate | undefined;
  /** The queue that is told when a delivery of one of its messages ends; undefined for other calls. */
  readonly delivered: Delivered | undefined;
  /** Who is told when its calls end, where no request waits for them. */
  readonly sponsor: Sponsor | undefined;
  /** Decides whether a call keeps its slot after its work has succeeded (two-phase commits hold locks so); undefined where none does. */
  readonly keeper: Keeper | undefined;
  /** Whether its calls go to a service with shards. */
  readonly isSharded: boolean;
  /** Whether its calls write there; undefined: as the request they are made for. */
  readonly writes: boolean | undefined;
  /** The site of the copies that are sent to replicas where a quorum must answer; undefined where no copies are sent. */
  readonly copySite: CallSite | undefined;
  /** Whether its calls are such copies to replicas. */
  readonly isCopy: boolean;
  /** Where its calls are attempts made by resilience layers, the chain of those layers; undefined for all other calls. */
  readonly attemptOf: ChainGate | undefined;
  /** What its calls need on the straight way, looked up once; undefined where they cannot take it. */
  track: Track | undefined;
  /** Whether its calls cannot take the straight way as things are now. Asked in the negative, the usual answer costs two instructions instead of eleven. */
  isUnusual: boolean;
  /** Whether ending a call, once the layers around it have its outcome, takes more than recording it and telling its caller. */
  endsUnusually: boolean;
  /** `ClusterContext.isHeard` of this site. */
  isHeard: boolean;
  /** Ledgers of its calls, by class id. */
  readonly ledgers: readonly CallLedger[];
}
