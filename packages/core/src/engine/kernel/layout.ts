/**
 * Where things stand in the memory that the kernel and JavaScript share, in bytes. The kernel is compiled with these very
 * numbers. Pointers are bytes from the beginning of the memory, 0 for none; times and counts that grow are 64-bit numbers.
 */

/** What there is once: at these very addresses. */
export enum Root {
  now = 64,
  /** Place in the order of insertion that the next event gets. */
  sequence = 72,
  /** Time of the source that comes first, and its number. */
  sourceTime = 80,
  source = 88,
  /** Number handed from JavaScript to the kernel: arguments and results of calls would be boxed. */
  handed = 96,
  /** As that, of a place in the order of insertion. */
  turn = 216,
  heapSize = 104,
  heapFree = 108,
  heapUsed = 112,
  heapCapacity = 116,
  isHollow = 120,
  times = 124,
  heap = 128,
  places = 132,
  payloads = 136,
  sequences = 140,
  leaves = 144,
  sourceTimes = 148,
  winners = 152,
  /** By source: its `SourceAt`, or 0. */
  plainSources = 156,
  freeRow = 160,
  usedRows = 164,
  rowCapacity = 168,
  rows = 172,
  neighbours = 176,
  hashKeys = 180,
  hasHashKeys = 184,
  /** The `LanesAt` of client timeouts. */
  timeouts = 188,
  /** By call site: its `TrackAt`, or 0. */
  tracks = 192,
  doneKind = 196,
  isTraced = 200,
  ziggurat = 208,
  /** Whatever else there is begins here. */
  end = 256,
}

/** A source whose requests are nothing but numbered. */
export enum SourceAt {
  issued = 0,
  /** Most requests that it issues. */
  limit = 8,
  rootHigh = 16,
  rootLow = 20,
  site = 24,
  classId = 28,
  ledger = 32,
  /** The `AheadAt` of its arrivals; 0 where they are asked for one by one. */
  ahead = 36,
  size = 40,
}

/** Poisson arrivals at one rate. */
export enum AheadAt {
  /** Times between arrivals, drawn ahead, over their mean. */
  gaps = 0,
  meanMs = 512,
  /** When the last of those that have been told comes. */
  lastMs = 520,
  /** From when on there are none. */
  stopMs = 528,
  /** How many of the gaps have been told. */
  told = 536,
  size = 544,
}

/** Gaps drawn ahead at a time. */
export enum AheadBatch {
  size = 64,
}

/** A group of lanes. */
export enum LanesAt {
  owners = 0,
  turns = 4,
  subjects = 8,
  size = 16,
}

/** A lane of constant delays. */
export enum LaneAt {
  delayMs = 0,
  number = 8,
  isLoose = 12,
  isIdle = 16,
  size = 24,
}

/** What the calls of a site meet on the straight way. */
export enum TrackAt {
  /** Of its first work. */
  meanMs = 0,
  law = 8,
  /** Room in the line before an instance. */
  capacity = 12,
  spent = 16,
  attempts = 20,
  queueing = 24,
  /** By class: the `LedgerAt` of its calls. */
  ledgers = 28,
  instances = 32,
  lines = 36,
  endpoints = 40,
  lane = 44,
  site = 48,
  /** Whether more has to be seen to as work begins. */
  needsCare = 52,
  /** Whether more than one piece of work is done for a request. */
  hasMore = 56,
  /** Whether JavaScript has to say how each ends. */
  asksOutcome = 60,
  /** Whether the balancer learns how each ends. */
  isObserved = 64,
  /** Whether its calls are attempts of others. */
  isAttempt = 68,
  /** Whether somebody has to be told when its calls end. */
  isHeard = 72,
  /** Which draw of a request tells whether it is answered with an error, and the share of those. */
  errorDraw = 76,
  errorRate = 80,
  size = 88,
}

/** How long the work of a request takes. */
export enum Law {
  /** JavaScript knows. */
  other,
  exponential,
  constant,
}

/** What has become of a request whose work is done. */
export enum Worked {
  /** Nothing: it is not plain. */
  nothing,
  done,
  /** It is an attempt, which JavaScript has to hand back to its layers; how it ended is added. */
  handBack,
}

/** The instances of a service. */
export enum InstancesAt {
  rows = 0,
  rares = 4,
  lives = 8,
  isWeighted = 12,
  size = 16,
}

/** Waiting lines. */
export enum LinesAt {
  lengths = 0,
  ends = 4,
  isFifo = 8,
  size = 16,
}

/** What a balancer sees. */
export enum EndpointsAt {
  inFlight = 0,
  /** Whether more is kept about loads than their number. */
  isCounted = 4,
  /** Whether any instance has a most. */
  isLimited = 8,
  size = 16,
}

export enum AttemptsAt {
  sent = 0,
  answered = 8,
  refused = 16,
  lost = 24,
  abandoned = 32,
  size = 40,
}

export enum SpentAt {
  queuedMs = 0,
  computingMs = 8,
  weightedMs = 16,
  size = 24,
}

export enum LedgerAt {
  issued = 0,
  totalMs = 8,
  /** By outcome. */
  ended = 16,
  latency = 64,
  size = 72,
}

/** A histogram. */
export enum HistogramAt {
  /** What has not been added up, and how much that is. */
  pending = 0,
  waiting = 256,
  number = 260,
  /** Values that have been added up, and how many of them are 0. */
  settled = 264,
  noughts = 272,
  /** Of values above 0. */
  total = 280,
  squares = 288,
  least = 296,
  greatest = 304,
  /** Counts by bucket but that of zeros; 0 until the first value above 0. */
  cells = 312,
  /** From the upper word of a value to its bucket: shifted right by this, and less the first. */
  shift = 316,
  first = 320,
  last = 324,
  /** Whether JavaScript looks at each value. */
  isWatched = 328,
  size = 336,
}

/** Values that histograms add up at a time. */
export enum HistogramBatch {
  size = 32,
}
