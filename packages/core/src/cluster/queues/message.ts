import type { Handle } from "../../engine/scheduler.js";
import type { MessageQueue } from "./message-queue.js";

/** What of a message comes from its publisher. */
export interface MessageBody {
  keyHigh: number;
  keyLow: number;
  /** Arrival number of the external request at the root. */
  index: number;
  classId: number;
  hashKey: number;
  /** Demand of the consumer's first compute step; NaN leaves it to the consumer. */
  demandMs: number;
  client: number;
}

/** Where a message is. */
export enum MessageState {
  gone,
  /** Not due yet: published with a delay, or failed and to be delivered again. */
  delayed,
  /** Due, behind another one of the same key. */
  parked,
  ready,
  /** With a consumer. */
  inFlight,
  /** Its consumer has died, and the queue does not know. */
  lost,
}

/** Where a message stands among those of its key. */
export enum KeyTurn {
  none,
  leads,
  behind,
}

/** One message of one queue. */
export interface Message extends MessageBody {
  /** Its place in the pool: the subject of its events. */
  readonly id: number;
  queue: MessageQueue;
  state: MessageState;
  publishedMs: number;
  deliveredMs: number;
  deliveries: number;
  /** The lower, the sooner it is delivered. */
  rank: number;
  /** Its place among those that are ready. */
  place: number;
  /** Neighbours in order of age. */
  older: Message | undefined;
  newer: Message | undefined;
  /** Whether it is the one of its key that is under way, or stands behind that; where keys matter. */
  turn: KeyTurn;
  /** Pending event of a delay. */
  timer: Handle;
  /** Whether its age is watched, and whether it has come. */
  ages: boolean;
  isOld: boolean;
}
