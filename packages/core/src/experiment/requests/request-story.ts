import type { Status } from "../../metrics/call-ledger.js";
import type { CauseName } from "../../metrics/causes.js";

/** How single requests are followed. */
export interface RequestLogOption {
  /** Share of them, in (0, 1]. Who is in it is decided by the identity of a request: the same ones whatever the policies. Default 1. */
  readonly sample?: number;
  /** Called with each, once nothing of it goes on any more, or at the end of the run. */
  readonly write: (story: RequestStory) => void;
}

/** One request from outside, with everything that was done for it. Times are in ms since the run began. */
export interface RequestStory {
  readonly class: string;
  /** Arrival number in its source. */
  readonly index: number;
  readonly startMs: number;
  /** Null: it was under way at the end of the run. */
  readonly endMs: number | null;
  readonly status: Status | "inFlight";
  /** Where it began to fail, and why; null when it did not. */
  readonly cause: { readonly service: string; readonly cause: CauseName } | null;
  /** Calls, and the attempts made for them, in the order of their beginnings; the first is the request itself. */
  readonly spans: readonly RequestSpan[];
}

/** A call, made by a client or an attempt; or an attempt, made for a call. */
export type RequestSpan = CallSpan | AttemptSpan;

/** A call as whoever made it saw it. */
export interface CallSpan {
  readonly type: "call";
  /** Index of the attempt that made it; null for the request itself. */
  readonly parent: number | null;
  readonly service: string;
  readonly startMs: number;
  /** Null: it was under way at the end of the run. */
  readonly endMs: number | null;
  readonly status: Status | "inFlight";
  /** Whether whoever made it went on without it before it ended. */
  readonly forsaken: boolean;
}

/** An attempt to have an instance do what a call asks for. */
export interface AttemptSpan {
  readonly type: "attempt";
  /** Index of the call that it is made for. */
  readonly parent: number;
  readonly service: string;
  /** Number among the attempts of its call, from 0. */
  readonly number: number;
  /** The first; after another had ended; beside others under way; for a quorum. */
  readonly kind: "first" | "retry" | "hedge" | "copy";
  /** Null: it never had one. */
  readonly instance: string | null;
  readonly startMs: number;
  /** When it was sent, when it was there, and when it got a slot; null for what did not happen. */
  readonly sentMs: number | null;
  readonly arrivedMs: number | null;
  readonly slotMs: number | null;
  /** When it was over for its call. */
  readonly endMs: number | null;
  /** When its instance had nothing left to do for it: later than its end where work went on for nobody. */
  readonly doneMs: number | null;
  /** From being there to getting a slot, and from that until its instance was done. */
  readonly queuedMs: number | null;
  readonly serviceMs: number | null;
  /** How it ended as an attempt: it was answered, refused, lost, given up, or never sent. */
  readonly outcome: "answered" | "refused" | "lost" | "abandoned" | "unsent" | "inFlight";
  /** What its call, or the layer around it, got to hear. */
  readonly status: Status | "inFlight";
  /** Why, where it began to fail here; null where it did not. */
  readonly cause: CauseName | null;
}
