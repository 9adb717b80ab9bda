import { defineResilience } from "@springtide/core/policy";
import { waitingRoomLayer } from "../mechanisms/layers/room-layer.js";
import { createWaitingRoom } from "../mechanisms/layers/waiting-room.js";
import { createCoDel } from "../mechanisms/shedding/codel.js";
import { LIMIT, QUEUE, type ShedOptions } from "../mechanisms/shedding/shed-options.js";

/** Options of `codel`. */
export interface CodelOptions extends ShedOptions {
  /** How long calls may wait without harm, in ms. Default 5 ms. */
  target?: number;
  /** For how long they must have waited longer before any is dropped, in ms. Default 100 ms. */
  interval?: number;
}

/** Lets calls wait in line, but drops some once even the shortest wait of an interval is above target: bursts pass, standing queues do not. */
export const codel = defineResilience<CodelOptions>({
  id: "codel",
  doc: "Lets calls wait in line, but drops some once even the shortest wait of an interval is above target: bursts pass, standing queues do not.",
  source: "RFC 8289 (Controlled Delay Active Queue Management)",
  options: {
    limit: LIMIT,
    queue: QUEUE,
    target: {
      type: "number",
      unit: "ms",
      default: 5,
      min: 0,
      doc: "How long calls may wait without harm.",
      source: "RFC 8289 section 4.4",
    },
    interval: {
      type: "number",
      unit: "ms",
      default: 100,
      min: 1,
      doc: "For how long they must have waited longer before any is dropped.",
      source: "RFC 8289 section 4.4",
    },
  },
  create({ limit, queue: capacity, target, interval }, { now }) {
    const control = createCoDel(target, interval);
    const drops = (slot: number, line: { readonly length: number; sinceMs(slot: number): number }): boolean =>
      control.drops(now(), now() - line.sinceMs(slot), line.length === 1);
    return waitingRoomLayer(createWaitingRoom({ now, limit: () => limit, capacity, drops }));
  },
});
