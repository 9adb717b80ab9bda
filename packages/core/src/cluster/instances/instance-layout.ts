/** Life of an instance. */
export enum Life {
  starting,
  ready,
  draining,
  gone,
}

/** Integers of an instance, before its numbers. */
export enum InstanceWord {
  /** Slots; a very large number when unlimited. */
  slots,
  busy,
  /** Attempts on their way to it, on it, or on their way back, from all proxies. */
  placed,
  /** Bits of `Impairment`: what keeps it from serving as usual. */
  impairment,
}

/** Numbers of an instance. */
export enum InstanceFloat {
  speed = 2,
  /** Attempts that reached it. */
  received,
  busyMs,
  /** Time that requests have computed there, where they do not share cores; never forgotten. */
  computedMs,
  /** Attempts that ended ok. */
  ok,
  /** Sum over these, from reaching it to the answer leaving it. */
  latencySumMs,
}

/** Numbers of an instance that plain requests do without. */
export enum InstanceRare {
  /** Attempts that ended in an error. */
  error,
  weight,
  /** When it became ready: its warming counts from here. */
  readyMs,
}

/** From an instance to its integers and its numbers: shift left by this. */
export enum InstanceShift {
  words = 4,
  floats = 3,
  rare = 2,
}
