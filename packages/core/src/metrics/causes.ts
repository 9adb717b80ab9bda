import { LOSSES, type Loss } from "./losses.js";

/** Why requests fail, where they began to fail; the index of its counter. Behind these come the causes of lost attempts. */
export const CAUSES = [
  "error",
  "queueFull",
  "queueTimeout",
  "noInstance",
  "turnedAway",
  "timeoutOutside",
  "timeoutNetwork",
  "timeoutQueued",
  "timeoutWorking",
  "timeoutHung",
  "timeoutAnswer",
  "cancelled",
  ...LOSSES,
] as const;

/** Why a call ended badly, as results name it. */
export type CauseName = (typeof CAUSES)[number];

/** Position of a cause in `CAUSES`. */
export enum Cause {
  /** Its instance answered with an error. */
  error = 0,
  /** Its instance, or the line in front of the service, was full. */
  queueFull = 1,
  /** The queue dropped it after its own timeout. */
  queueTimeout = 2,
  /** There was no instance to send it to, or none with room. */
  noInstance = 3,
  /** A layer around the call, or a pool, did not let it in. */
  turnedAway = 4,
  /** Time was up while it was on no instance: between attempts, held by a layer, in line at a proxy or a pool. */
  timeoutOutside = 5,
  /** Time was up while it was on its way there, or its answer on its way back. */
  timeoutNetwork = 6,
  timeoutQueued = 7,
  timeoutWorking = 8,
  /** Its instance hung: whatever it did there, it did no more. */
  timeoutHung = 9,
  /** Its proxy waited no longer for an answer. */
  timeoutAnswer = 10,
  /** Whoever it was for no longer wanted it. */
  cancelled = 11,
}

/** The place among all causes of a reason to lose an attempt. */
export function causeOfLoss(loss: Loss): number {
  return CAUSES.length - LOSSES.length + loss;
}
