import { defineResilience } from "@springtide/core/policy";
import { waitingRoomLayer } from "../mechanisms/layers/room-layer.js";
import { createWaitingRoom } from "../mechanisms/layers/waiting-room.js";
import { LIMIT, QUEUE, type ShedOptions } from "../mechanisms/shedding/shed-options.js";

/** Options of `adaptive-lifo`. */
export interface AdaptiveLifoOptions extends ShedOptions {
  /** Longest wait while the line does not run empty, in ms. Default 5 ms. */
  target?: number;
  /** Longest wait otherwise, and after how long without an empty line it is so, in ms. Default 100 ms. */
  interval?: number;
}

const SOURCE = "Maurer, Fail at Scale, ACM Queue 13(8), 2015 (controlled delay: M 5 ms, N 100 ms)";

/**
 * First come, first served while the line runs empty now and then; when it does not, the newest goes first and others may
 * wait only briefly, for whoever asked long ago has given up.
 */
export const adaptiveLifo = defineResilience<AdaptiveLifoOptions>({
  id: "adaptive-lifo",
  doc: "First come, first served while the line runs empty now and then; when it does not, the newest goes first and others may wait only briefly, for whoever asked long ago has given up.",
  source: SOURCE,
  options: {
    limit: LIMIT,
    queue: QUEUE,
    target: { type: "number", unit: "ms", default: 5, min: 0, doc: "Longest wait while the line does not run empty.", source: SOURCE },
    interval: {
      type: "number",
      unit: "ms",
      default: 100,
      min: 1,
      doc: "Longest wait otherwise, and after how long without an empty line it is so.",
      source: SOURCE,
    },
  },
  check: ({ target, interval }) => (target > interval ? "target must not be above interval" : undefined),
  create({ limit, queue: capacity, target, interval }, { now }) {
    let emptyMs = 0;
    const isOverloaded = (): boolean => now() - emptyMs > interval;
    const room = createWaitingRoom({
      ...{ now, limit: () => limit, capacity },
      maxWaitMs: () => (isOverloaded() ? target : interval),
      next: (line) => (isOverloaded() ? line.last : line.first),
    });
    const layer = waitingRoomLayer(room);
    return {
      ...layer,
      admit(call) {
        if (room.line.length === 0) emptyMs = now();
        return room.admit(call);
      },
    };
  },
});
