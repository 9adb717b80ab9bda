import type { Resilience } from "@springtide/core/policy";
import { PASS } from "./answers.js";
import type { WaitingRoom } from "./waiting-room.js";

/** The layer that a waiting room is. */
export function layerOf(room: WaitingRoom): Resilience {
  return {
    attach: room.attach,
    admit: room.admit,
    settled({ slot }) {
      room.release(slot);
      return PASS;
    },
    cancelled: ({ slot }) => room.release(slot),
    left: ({ slot }) => room.left(slot),
    wake: room.wake,
  };
}
