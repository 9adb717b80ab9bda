import { Id } from "../requests/request-table.js";
import type { LockGate } from "./lock-gate.js";

/** What one participant of one transaction holds, or waits for. */
export class Lock {
  /** Where it was asked for. */
  gate: LockGate | undefined;
  key = 0;
  isHeld = false;
  sinceMs = 0;
  /** The call that goes on once it is granted; none where none waits. */
  row: number = Id.none;
}
