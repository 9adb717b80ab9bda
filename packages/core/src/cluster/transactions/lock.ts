import type { CallSite } from "../calls/call-site.js";
import { Id } from "../requests/request-layout.js";

/** Where a lock is let go. */
export interface LockKeeper {
  release(lock: Lock): void;
}

/** Finds the lock that belongs to a call. */
export type LockOf = (row: number, site: CallSite) => Lock;

/** What one participant of one transaction holds, or waits for. */
export class Lock {
  /** Where it was asked for. */
  keeper: LockKeeper | undefined;
  key = 0;
  isHeld = false;
  sinceMs = 0;
  /** The call that goes on once it is granted, or the request that holds a slot; none where there is neither. */
  row: number = Id.none;
  /** What tells that request from others that may have got its row. */
  token = 0;
  /** Where a slot is held: the call that it was got for. */
  site: CallSite | undefined;
}
