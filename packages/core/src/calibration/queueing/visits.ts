/** Visits of requests to one line of a service, in the order of their arrival; times in ms. */
export interface Visits {
  /** When each was there. */
  readonly arrivals: Float64Array;
  /** When it was done there. */
  readonly ends: Float64Array;
  /** How long it waited for calls of its own meanwhile: as many ms as at least one of them was under way. */
  readonly away: Float64Array;
  /** When it got a slot; NaN where nobody wrote it down. */
  readonly starts: Float64Array;
  /** When its slot was free again; its end, unless it gives the slot back while it waits for calls. */
  readonly releases: Float64Array;
  /** 1: it ended well, so what it took is what such work takes. */
  readonly counts: Uint8Array;
}
