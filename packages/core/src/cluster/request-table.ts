import { growFloats, growInts } from "../engine/grow.js";

/** Where a request is. */
export enum Stage {
  free,
  issued,
  travelling,
  queued,
  running,
  calling,
  returning,
}

/** Marks on a request: bits of `Word.marks`. */
export enum Mark {
  /** Its caller has gone; what is left of it is wasted work. */
  abandoned = 1,
  /** It occupies a slot of its instance. */
  holdsSlot = 2,
  /** It sits in its call site's timeout lane. */
  inLane = 4,
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
}

/** Integers of a request. */
export enum Word {
  site,
  classId,
  keyHigh,
  keyLow,
  parent,
  /** Instance within the service called; NONE before one is chosen. */
  instance,
  marks,
  stage,
  step,
  /** Pending engine event: completion, or a random network delay. */
  event,
  /** Links within a waiting line, or the place in a structure that has the request instead. */
  next,
  previous,
  /** Pending engine event of a drawn timeout. */
  timer,
  /** Pending engine event of a queue timeout. */
  queueTimer,
  /** How the answer on its way back ended. */
  outcome,
}

/** Numbers of a request. */
export enum Float {
  /** Arrival number of the external request at the root. */
  index,
  issuedMs,
  arrivedMs,
  /** When it last got a slot. */
  startedMs,
  /** End of a step that may be interrupted, work left of one that was, or virtual finish on shared cores. */
  remaining,
  deadlineMs,
  hashKey,
  demandMs,
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

export const NONE = -1;
/** Shifts from a row to its entries. */
export const WORDS = 4;
export const FLOATS = 3;
export const LINKS = 3;

const START = 256;

/**
 * All requests in flight: one row is one call to one service. A row's integers fill one cache line
 * and its numbers another, which matters once tens of thousands are in flight; rows are reused last
 * in, first out, so a steady load stays on the same lines. Never seen by policies.
 */
export class RequestTable {
  words = new Int32Array(START << WORDS).fill(NONE);
  floats = new Float64Array(START << FLOATS).fill(Number.POSITIVE_INFINITY);
  links = new Int32Array(START << LINKS).fill(NONE);
  /** Waiting before the first slot; kept only when someone listens to single requests. */
  queuedMs = new Float64Array(START);
  /** Rows ever used. */
  used = 0;
  private capacity = START;
  private free = NONE;

  /**
   * A row for a new request. Events, timers and children of a free row are NONE already, and its
   * deadline Infinity: whoever sets them takes them back.
   */
  take(): number {
    let row = this.free;
    if (row === NONE) {
      row = this.used++;
      if (row === this.capacity) this.grow();
    } else {
      this.free = this.words[(row << WORDS) + Word.next]!;
    }
    return row;
  }

  release(row: number): void {
    const at = row << WORDS;
    this.words[at + Word.stage] = Stage.free;
    this.words[at + Word.next] = this.free;
    this.free = row;
  }

  /** Puts `child` among the calls that `parent` waits for. */
  adopt(parent: number, child: number): void {
    const { links } = this;
    const first = links[(parent << LINKS) + Link.firstChild]!;
    links[(child << LINKS) + Link.nextSibling] = first;
    links[(child << LINKS) + Link.previousSibling] = NONE;
    if (first !== NONE) links[(first << LINKS) + Link.previousSibling] = child;
    links[(parent << LINKS) + Link.firstChild] = child;
  }

  /** Takes `child` from the calls its parent waits for. */
  orphan(child: number): void {
    const { links, words } = this;
    const next = links[(child << LINKS) + Link.nextSibling]!;
    const previous = links[(child << LINKS) + Link.previousSibling]!;
    if (previous === NONE) links[(words[(child << WORDS) + Word.parent]! << LINKS) + Link.firstChild] = next;
    else links[(previous << LINKS) + Link.nextSibling] = next;
    if (next !== NONE) links[(next << LINKS) + Link.previousSibling] = previous;
    words[(child << WORDS) + Word.parent] = NONE;
  }

  private grow(): void {
    this.capacity *= 2;
    this.words = growInts(this.words, this.capacity << WORDS, NONE);
    this.floats = growFloats(this.floats, this.capacity << FLOATS, Number.POSITIVE_INFINITY);
    this.links = growInts(this.links, this.capacity << LINKS, NONE);
    this.queuedMs = growFloats(this.queuedMs, this.capacity);
  }
}
