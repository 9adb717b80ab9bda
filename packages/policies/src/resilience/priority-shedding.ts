import { defineResilience, type ResilientCall } from "@springtide/core/policy";
import { waitingRoomLayer } from "../mechanisms/layers/room-layer.js";
import { createSlotColumn } from "../mechanisms/layers/slot-column.js";
import type { WaitingLine } from "../mechanisms/layers/waiting-line.js";
import { createWaitingRoom } from "../mechanisms/layers/waiting-room.js";
import { LIMIT, QUEUE, type ShedOptions } from "../mechanisms/shedding/shed-options.js";

/** Options of `priority-shedding`. */
export type PrioritySheddingOptions = ShedOptions;

/** Lets the most urgent of those that wait go first, and makes room for a more urgent one by turning the least urgent away. */
export const priorityShedding = defineResilience<PrioritySheddingOptions>({
  id: "priority-shedding",
  doc: "Lets the most urgent of those that wait go first, and makes room for a more urgent one by turning the least urgent away.",
  source: "Beyer et al., Site Reliability Engineering (2016), chapter 21: Handling Overload (criticality)",
  options: { limit: LIMIT, queue: { ...QUEUE, default: 100, max: 10_000 } },
  create({ limit, queue: capacity }, { now }) {
    const priorities = createSlotColumn();

    /** The first of the most urgent, or the last of the least urgent. */
    function extreme(line: WaitingLine, sign: 1 | -1): number {
      let found = line.first;
      for (let slot = line.after(found); slot >= 0; slot = line.after(slot)) {
        const difference = sign * (priorities.get(slot) - priorities.get(found));
        if (difference > 0 || (sign < 0 && difference === 0)) found = slot;
      }
      return found;
    }

    const room = createWaitingRoom({
      ...{ now, limit: () => limit, capacity },
      next: (line) => extreme(line, 1),
      yields({ priority }: ResilientCall, line) {
        if (line.length === 0) return -1;
        const least = extreme(line, -1);
        return priorities.get(least) < priority ? least : -1;
      },
    });
    return {
      ...waitingRoomLayer(room),
      admit(call) {
        priorities.set(call.slot, call.priority);
        return room.admit(call);
      },
    };
  },
});
