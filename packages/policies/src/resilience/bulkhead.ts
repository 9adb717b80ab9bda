import { defineResilience } from "@springtide/core/policy";
import { waitingRoomLayer } from "../mechanisms/layers/room-layer.js";
import { createWaitingRoom } from "../mechanisms/layers/waiting-room.js";

/** Options of `bulkhead`. */
export interface BulkheadOptions {
  /** Attempts under way at once. Default 25. */
  limit?: number;
  /** Calls that may wait; beyond, they are refused. Default 0. */
  queue?: number;
  /** How long a call may wait, in ms; 0 for ever. Default 0. */
  maxWait?: number;
}

/** Lets only so many attempts be under way at once; others wait in line, and are refused where it is too long. */
export const bulkhead = defineResilience<BulkheadOptions>({
  id: "bulkhead",
  doc: "Lets only so many attempts be under way at once; others wait in line, and are refused where it is too long.",
  source: "resilience4j@af9e7c97 resilience4j-bulkhead (SemaphoreBulkhead, FixedThreadPoolBulkhead)",
  options: {
    limit: {
      type: "number",
      unit: "count",
      integer: true,
      default: 25,
      min: 1,
      doc: "Attempts under way at once.",
      source: "resilience4j@af9e7c97 BulkheadConfig.java (maxConcurrentCalls)",
    },
    queue: {
      type: "number",
      unit: "count",
      integer: true,
      default: 0,
      min: 0,
      doc: "Calls that may wait; beyond, they are refused: shedding by queue length.",
    },
    maxWait: { type: "number", unit: "ms", default: 0, min: 0, doc: "How long a call may wait, after which it is refused; 0 for ever." },
  },
  create({ limit, queue: capacity, maxWait }, { now }) {
    const waits = maxWait > 0 && { maxWaitMs: () => maxWait };
    return waitingRoomLayer(createWaitingRoom({ now, limit: () => limit, capacity, ...waits }));
  },
});
