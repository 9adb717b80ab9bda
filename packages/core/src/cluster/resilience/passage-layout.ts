/** Where a call is at a layer. */
export enum Place {
  /** Not there yet, or through: the layer has nothing of it. */
  away,
  /** Goes in after a time. */
  delayed,
  /** Goes in when the layer says so. */
  held,
  /** The layer has said so, and it is about to go in. */
  called,
  /** The layer that held it has ended it, and it is about to go. */
  ended,
  inside,
  /** Waits for its next attempt. */
  pausing,
}

/** Integers of a passage: one cache line. */
export enum Part {
  /** The request whose call it is. */
  row,
  /** The chain that it goes through. */
  gate,
  /** The attempt under way at its end, as a request. */
  attempt,
  /** Attempts of the call that were issued so far; kept by its first passage. */
  issued,
  /** The passage whose layer has begun it beside others, and which layer that is; none for the first of a call. */
  parent,
  from,
  /** The passages that its own layers have begun beside it, and the next one of its parent's. */
  firstChild,
  next,
  /** How many layers it has gone through, its parent's included: it is inside those that are its own. */
  depth,
  /** Where it is at the layer after those: a `Place`, but inside. */
  at,
  /** Pending: the event that ends a pause or a delay there. */
  event,
  /** How the layer that held it has ended it. */
  outcome,
  /** How often it was given back: tells one use from another. */
  uses,
  /**
   * Whether its frames tell what each layer has of it. Until a layer holds it or brings it again, and while nothing can be beside it, each
   * layer that it is in has let it in once, and at the same time as all the others: when it came, which stands in the two places behind.
   */
  counted,
}

/** Integers of a frame: what a passage has to do with one layer. Behind them is when it came there. */
export enum Cell {
  /** Pending: the event that ends its patience, where no lane does. */
  patience,
  /** Pending: the event that begins an attempt beside it. */
  hedge,
  /** Number of the attempt that it is about. */
  number,
  /** Attempts let in so far. */
  count,
  /** Attempts that had been let in when the call came from outside last. */
  earlier,
}

/** From a passage to its parts, from a frame to its cells and, among numbers, to what lies before its time: shift left by this. */
export enum PassageShift {
  parts = 4,
  cells = 3,
  times = 2,
}
