/** The stage of a request. */
export enum Stage {
  free,
  issued,
  /** Copies of it are with the replicas of a quorum; it is on no instance itself. */
  gathering,
  /** On no instance: between attempts, in its proxy's line, or at a gate. */
  waiting,
  travelling,
  queued,
  running,
  calling,
  /** On an instance that will never answer it, after a hang or by a fault. */
  swallowed,
  returning,
}

/** Marks on a request: bits of `Word.marks`. */
export enum Mark {
  /** Its caller has given up; any work left is wasted. */
  abandoned = 1,
  /** It occupies a slot of its instance. */
  holdsSlot = 2,
  /** An instance had to start for it. */
  cold = 4,
  /** Work is left over from before an interruption. */
  resumes = 8,
  /** It has had a slot before. */
  served = 16,
  /** It uses a core of its own. */
  computing = 32,
  /** Turned away by the instance or its line. */
  refused = 64,
  /** Lost with its instance, or sent to one that had gone. */
  lost = 128,
  /** Its calls are being issued. */
  issuing = 256,
  /** The traffic gave its demand for the first compute step. */
  hasDemand = 512,
  /** Its instance was chosen later than it was issued: `RareFloat.placedMs` says when. */
  placedLater = 1024,
  /** Its work began later than it got its slot: `RareFloat.workMs` says when. */
  workedLater = 2048,
  /** It never reached its instance: nobody listened there. */
  unreached = 4096,
  /** It has been placed before and came back: `Tries` knows where. */
  retried = 8192,
  /** Its proxy no longer counts it, nor waits for it. */
  detached = 16384,
  /** Its proxy's timeout is running, in the lane of such timeouts. */
  awaited = 32768,
  /** When placed again it goes to the same instance. */
  stays = 65536,
  /** Detached from the request that waited for it. */
  forsaken = 131072,
  /** It writes, at a service with shards. */
  writes = 0x1000000,
  /** The replica that answers it has missed a write. */
  stale = 0x2000000,
  /** One of its copies was answered by a replica that has missed nothing. */
  fresh = 0x4000000,
  /** The marks of an ordinary request in a slot that shares cores, or whose work is done. */
  atRest = holdsSlot | served,
  /** The marks of an ordinary request at work on a core of its own. */
  atWork = atRest | computing,
}

/** Bits of the marks that hold the cause of loss (`Loss`). */
export enum LossBits {
  shift = 20,
  mask = 7,
}

/** Integers of a request: sixteen places, one cache line of 64 bytes, of which the first four and the last two hold its three floats. */
export enum Word {
  site = 4,
  classId,
  keyHigh,
  keyLow,
  parent,
  /** Instance within the service called; none before one is chosen. */
  instance,
  marks,
  stage,
  step,
  /** Pending engine event: completion, or a random network delay. */
  event,
}

/** Integers that ordinary requests do not need: a row of the same size in another table, of which the first eight places hold floats. */
export enum RareWord {
  /** Pending engine event of a drawn timeout. */
  timer = 8,
  /** Pending engine event of a queue timeout. */
  queueTimer,
  /** How the answer on its way back ended. */
  outcome,
  /** Which of the service's proxies it passes; written only where there are several. */
  proxy,
}

/** Floats of a request. */
export enum Float {
  issuedMs,
  /** When it joined the line it is in, or got the slot it holds. */
  sinceMs,
  /** Arrival number of the external request at the root of the call tree; placed behind the integers. */
  index = 7,
}

/**
 * Neighbours of a request in a waiting line, or its place in another structure that holds it. A table of its own with eight bytes a
 * request: joining or leaving a line writes to neighbours, whose rows have long left the cache.
 */
export enum Neighbour {
  next,
  previous,
}

/** Floats that ordinary requests do not need. */
export enum RareFloat {
  /** When it reached its instance; where there is no network, that is when it was issued. */
  arrivedMs,
  /** When its work began, if later than it got its slot; work left, once interrupted; virtual finish, on shared cores. */
  workMs,
  deadlineMs,
  /** When its instance was chosen, if later than it was issued. */
  placedMs,
}

/** Links between a request and the calls that it waits for. */
export enum Link {
  firstChild,
  nextSibling,
  previousSibling,
  /** Calls of the current step: not back yet, succeeded, needed to succeed. */
  pending,
  succeeded,
  needed,
}

/** Stands for no row, no event handle or no instance. */
export enum Id {
  none = -1,
}

/** From a row to its integers, its numbers and its neighbours: shift left by this. */
export enum Shift {
  words = 4,
  floats = 3,
  neighbours = 1,
}

/** From a row to its links. */
export enum LinkShift {
  links = 3,
}
