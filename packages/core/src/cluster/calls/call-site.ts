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

/** One place calls are made from: a traffic source, or a call within a service's steps. */
export interface CallSite {
  /** Position in the cluster's list of sites: what the request table holds. */
  readonly id: number;
  readonly target: Service;
  /** Whether the caller is outside the cluster. */
  readonly external: boolean;
  /** Lane of a constant timeout, or −1. Patience may change on the way. */
  timeoutLane: number;
  /** The constant timeout; Infinity when there is none or it is drawn. */
  timeoutMs: number;
  /** A timeout drawn for each call. */
  timeout: Distribution | undefined;
  readonly deadline: boolean;
  readonly cancelsQueued: boolean;
  readonly cancelsRunning: boolean;
  /** Whether there is no network between caller and service. */
  readonly isLocal: boolean;
  /** Lane of a constant network delay; −1 when the delay is zero or drawn. */
  readonly networkLane: number;
  /** A network delay drawn for each way. */
  readonly network: Distribution | undefined;
  /** What its messages meet on links that may fail, and the connections they need; undefined where there is nothing but a delay. */
  readonly wire: Wire | undefined;
  /** Whether a request may reach its instance later than it was issued: a network, a pause, a line at the proxy. */
  readonly arrivesLater: boolean;
  /** Zone its calls come from; undefined: that of the instance which makes them. */
  readonly zone: string | undefined;
  /** Index of the only version its calls may go to; −1 for any. */
  readonly version: number;
  /** Where its copies are, when no two may meet on an instance. */
  readonly copies: Copies | undefined;
  /** Whether its calls go straight to the balancers of the service called: there is no gate, and there are no shards. */
  readonly isDirect: boolean;
  /** What its calls pass first. */
  readonly gate: Gate | undefined;
  /** Whom its calls report to that bring messages to their consumers. */
  readonly delivered: Delivered | undefined;
  /** On whose behalf its calls are made, where no request waits for them. */
  readonly sponsor: Sponsor | undefined;
  /** What keeps the slots of its calls when their work has been done well. */
  readonly keeper: Keeper | undefined;
  /** Whether its calls go to a service with shards. */
  readonly isSharded: boolean;
  /** Whether they write there; undefined: as the request they are made for. */
  readonly writes: boolean | undefined;
  /** Where the copies come from of which a quorum must be answered; undefined where none are made. */
  readonly copySite: CallSite | undefined;
  /** Whether its calls are such copies. */
  readonly isCopy: boolean;
  /** The layers around the calls that its calls are attempts of; undefined where they are made for their own sake. */
  readonly attemptOf: ChainGate | undefined;
  /** What its calls meet on the straight way; undefined where they do not go there. */
  track: Track | undefined;
  /** Whether something can happen to its calls, as things are now, that the straight way does not know. Asked so, the usual answer is no: two instructions instead of eleven. */
  isUnusual: boolean;
  /** Whether its calls, once layers around them have their outcome, have more left than to be written down and told. */
  endsUnusually: boolean;
  /** Whether anybody has to be told when its calls end. */
  isHeard: boolean;
  /** The books, by class. */
  readonly ledgers: readonly CallLedger[];
}
