import type { Resilience } from "@springtide/core/policy";
import { PASS } from "./answers.js";
import type { WaitingRoom } from "./waiting-room.js";

/** A waiting room as a resilience layer. */
export function waitingRoomLayer(room: WaitingRoom): Resilience {
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
