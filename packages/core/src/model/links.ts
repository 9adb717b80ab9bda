import type { DistributionSpec } from "../engine/distributions/spec.js";

/** Who sends over a link, or hears: each field that is there narrows it. */
export interface LinkEnd {
  readonly service: string | undefined;
  /** Numbers of instances of that service; undefined means all of them. */
  readonly instances: readonly number[] | undefined;
  readonly zone: string | undefined;
  /** A traffic source, whose clients are one end. */
  readonly traffic: string | undefined;
}

/** The way between two ends: what is sent over it are the requests and the answers of calls. */
export interface LinkTarget {
  /** Undefined: everything that is not `to`. At least one of the two is there. */
  readonly from: LinkEnd | undefined;
  readonly to: LinkEnd | undefined;
  /** Whether what goes from `to` to `from` is hit as well. */
  readonly direction: "both" | "there";
}

/** What a fault does to messages on a link. */
export type LinkFault =
  /** Each message takes longer. */
  | { readonly type: "network-delay"; readonly link: LinkTarget; readonly delay: DistributionSpec }
  /** A share of messages is lost: sent again when nothing confirms them, as TCP does, or never seen again. */
  | { readonly type: "network-loss"; readonly link: LinkTarget; readonly rate: number; readonly recovery: "retransmission" | "none" }
  /** No message arrives; whoever asks for a connection hears nothing, or a refusal. */
  | { readonly type: "network-partition"; readonly link: LinkTarget; readonly connections: "hang" | "refuse" }
  /** Messages pass one after the other, at that rate each way; with more than the backlog waiting, a message is lost. */
  | { readonly type: "network-bandwidth"; readonly link: LinkTarget; readonly bytesPerMs: number; readonly backlogBytes: number };

/** What a call sends, and what comes back. */
export interface PayloadSpec {
  /** In bytes. */
  readonly request: DistributionSpec;
  readonly response: DistributionSpec;
}

/** The connections that a caller keeps to each instance it calls: one carries one call at a time. */
export interface ConnectionsSpec {
  /** Most idle ones that one caller keeps open to one instance; Infinity without limit. */
  readonly keep: number;
  /** How long an idle one stays open; Infinity for ever. */
  readonly idleMs: number;
  /** Ways there and back before the first request may be sent. */
  readonly roundTrips: number;
  /** CPU time that it costs the instance, in the slot of the first request; undefined costs none. */
  readonly cpu: DistributionSpec | undefined;
}
