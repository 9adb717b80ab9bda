/** Where a request is. */
export enum Stage {
  free,
  issued,
  /** Copies of it are on their way to a quorum: itself it is on no instance. */
  gathering,
  /** Between attempts, or in its proxy's line: on no instance. */
  waiting,
  travelling,
  queued,
  running,
  calling,
  /** Taken by an instance that hung and has forgotten it: nothing goes on. */
  swallowed,
  returning,
}

/** Marks on a request: bits of `Word.marks`. */
export enum Mark {
  /** Its caller has gone; what is left of it is wasted work. */
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
  /** Its proxy waits for the answer only so long: it sits in the lane of such limits. */
  awaited = 32768,
  /** Placed again, it goes where it was. */
  stays = 65536,
  /** Taken from the request that waited for it. */
  forsaken = 131072,
  /** It writes, at a service with shards. */
  writes = 0x1000000,
  /** Who answers it misses a write that it should have seen. */
  stale = 0x2000000,
  /** One of its copies has been answered by someone who misses nothing. */
  fresh = 0x4000000,
  /** All that is marked of a request that shares a core, or has worked, where nothing unusual has happened to it. */
  atRest = holdsSlot | served,
  /** And of one at work on a core of its own. */
  atWork = atRest | computing,
}

/** Where among the marks of a request the cause of its loss stands. */
export enum LossBits {
  shift = 20,
  mask = 7,
}

/** Integers of a request: sixteen places, a cache line of 64 bytes, of which the first four and the last two hold its three numbers. */
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

/** Integers of a request that plain ones do without: a row of the same size elsewhere, of which the first eight places hold numbers. */
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

/** Numbers of a request. */
export enum Float {
  issuedMs,
  /** When it joined the line it is in, or got the slot it holds. */
  sinceMs,
  /** Arrival number of the external request at the root: behind the integers. */
  index = 7,
}

/**
 * Who stands next to a request in a waiting line, or where it stands in a structure that has it instead. A table of its own, eight bytes a
 * request: who joins or leaves a line writes down itself at others, who have long been out of the cache.
 */
export enum Neighbour {
  next,
  previous,
}

/** Numbers of a request that plain ones do without. */
export enum RareFloat {
  /** When it reached its instance; where there is no network, that is when it was issued. */
  arrivedMs,
  /** When its work began, if later than it got its slot; work left, once interrupted; virtual finish, on shared cores. */
  workMs,
  deadlineMs,
  /** When its instance was chosen, if later than it was issued. */
  placedMs,
}

/** Integers of a request that calls others, or is called by one. */
export enum Link {
  firstChild,
  nextSibling,
  previousSibling,
  /** Calls of the current step: still out, succeeded, needed. */
  pending,
  succeeded,
  needed,
}

/** The row, handle or instance that is not there. */
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
