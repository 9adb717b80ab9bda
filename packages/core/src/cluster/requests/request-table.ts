import { growFloats, growInts } from "../../engine/grow.js";
import type { Loss } from "../../metrics/losses.js";
import { Tries } from "./tries.js";

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
  /** Its instance was chosen later than it was issued: `Float.placedMs` says when. */
  placedLater = 1024,
  /** Its work began later than it got its slot: `Float.workMs` says when. */
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
enum LossBits {
  shift = 20,
  mask = 7,
}

/**
 * Integers of a request. The first sixteen places of a row are its first cache line, which is all
 * that a plain request needs once it has been issued; the two numbers it needs lie in places 0–3.
 */
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
  /** Links within a waiting line, or the place in a structure that has the request instead. */
  next,
  previous,
  /** Pending engine event of a drawn timeout. */
  timer = 28,
  /** Pending engine event of a queue timeout. */
  queueTimer,
  /** How the answer on its way back ended. */
  outcome,
  /** Which of the service's proxies it passes; written only where there are several. */
  proxy,
}

/** Numbers of a request: the first two on its first cache line, the others on the second. */
export enum Float {
  issuedMs = 0,
  /** When it joined the line it is in, or got the slot it holds. */
  sinceMs,
  /** When it reached its instance; where there is no network, that is when it was issued. */
  arrivedMs = 8,
  /** When its work began, if later than it got its slot; work left, once interrupted; virtual finish, on shared cores. */
  workMs,
  deadlineMs,
  /** When its instance was chosen, if later than it was issued. */
  placedMs,
  /** Arrival number of the external request at the root. */
  index,
  hashKey,
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

/** Where a request says when it reached its instance: where nothing can delay it, when it was issued. */
export function arrivedAt({ arrivesLater }: { readonly arrivesLater: boolean }): Float {
  return arrivesLater ? Float.arrivedMs : Float.issuedMs;
}

/** The row, handle or instance that is not there. */
export enum Id {
  none = -1,
}

/** From a row to its integers and numbers: shift left by this. */
export enum Shift {
  words = 5,
  floats = 4,
}

/** From a row to its links. */
export enum LinkShift {
  links = 3,
}

/** Stands for the sibling before a request that is not among the calls of any other. */
const APART = -2;

const START = 256;
/** Two cache lines of 64 bytes. */
const ROW_BYTES = 7;

/**
 * All requests in flight: one row is one call to one service. A row's integers and numbers share
 * one buffer, so that what a plain request needs is one cache line, which matters once tens of
 * thousands are in flight; rows are reused last in, first out, so a steady load stays on the same
 * lines. Never seen by policies.
 */
export class RequestTable {
  words: Int32Array;
  floats: Float64Array;
  links = new Int32Array(START << LinkShift.links).fill(Id.none);
  /** Waiting before the first slot; kept only when someone listens to single requests. */
  queuedMs = new Float64Array(START);
  /** Demand that the traffic gives for the first compute step. */
  demandMs = new Float64Array(START);
  /** Addresses of clients; kept only where keys do not tell. */
  clients = new Float64Array(START);
  /** Where requests were placed before. */
  readonly tries = new Tries();
  /** Whether any request may have a deadline. */
  hasDeadlines = false;
  /** Rows ever used. */
  used = 0;
  private capacity = START;
  private free = Id.none;

  constructor() {
    const buffer = new ArrayBuffer(START << ROW_BYTES);
    this.words = new Int32Array(buffer);
    this.floats = new Float64Array(buffer);
    this.clear(0);
  }

  /**
   * A row for a new request. Events, timers and children of a free row are Id.none already, and its
   * deadline Infinity: whoever sets them takes them back.
   */
  take(): number {
    const row = this.upcoming;
    if (row < this.used) this.free = this.words[(row << Shift.words) | Word.next]!;
    else if (this.used++ === this.capacity) this.grow();
    return row;
  }

  /** A row for a call that begins now: its numbers are still to be set. */
  open(site: number, parent: number, keyHigh: number, keyLow: number, classId: number): number {
    const row = this.take();
    const { words } = this;
    const at = row << Shift.words;
    words[at | Word.site] = site;
    words[at | Word.classId] = classId;
    words[at | Word.keyHigh] = keyHigh;
    words[at | Word.keyLow] = keyLow;
    words[at | Word.parent] = parent;
    words[at | Word.instance] = Id.none;
    words[at | Word.marks] = 0;
    words[at | Word.stage] = Stage.issued;
    words[at | Word.step] = 0;
    return row;
  }

  /** The row that the next request will get. */
  get upcoming(): number {
    return this.free === Id.none ? this.used : this.free;
  }

  release(row: number): void {
    // Only then: work that goes on for a caller that has gone still has its deadline.
    if (this.hasDeadlines) this.floats[(row << Shift.floats) | Float.deadlineMs] = Number.POSITIVE_INFINITY;
    const at = row << Shift.words;
    if (this.words[at | Word.marks]! & Mark.retried) this.tries.forget(row);
    this.giveBack(row);
  }

  /** As `release`, of a row without a deadline that was never placed again: nothing of it has to be forgotten. */
  giveBack(row: number): void {
    const at = row << Shift.words;
    this.words[at | Word.stage] = Stage.free;
    this.words[at | Word.next] = this.free;
    this.free = row;
  }

  /** An attempt is lost. */
  lose(row: number, cause: Loss): void {
    this.blame(row, cause);
    this.words[(row << Shift.words) | Word.marks]! |= Mark.lost;
  }

  /** Should an attempt be lost from here on, that is why. */
  blame(row: number, cause: Loss): void {
    const at = (row << Shift.words) | Word.marks;
    this.words[at] = (this.words[at]! & ~(LossBits.mask << LossBits.shift)) | (cause << LossBits.shift);
  }

  /** Why an attempt was lost. */
  lossOf(row: number): Loss {
    return (this.words[(row << Shift.words) | Word.marks]! >>> LossBits.shift) & LossBits.mask;
  }

  /** Puts `child` among the calls that `parent` waits for, if it is not there. */
  adopt(parent: number, child: number): void {
    const { links } = this;
    if (links[(child << LinkShift.links) | Link.previousSibling] !== APART) return;
    const first = links[(parent << LinkShift.links) | Link.firstChild]!;
    links[(child << LinkShift.links) | Link.nextSibling] = first;
    links[(child << LinkShift.links) | Link.previousSibling] = Id.none;
    if (first !== Id.none) links[(first << LinkShift.links) | Link.previousSibling] = child;
    links[(parent << LinkShift.links) | Link.firstChild] = child;
  }

  /** Takes `child` from the calls its parent waits for, if it is there: nobody waits for it any more. */
  orphan(child: number): void {
    const { links, words } = this;
    const parent = words[(child << Shift.words) | Word.parent]!;
    const next = links[(child << LinkShift.links) | Link.nextSibling]!;
    const previous = links[(child << LinkShift.links) | Link.previousSibling]!;
    words[(child << Shift.words) | Word.parent] = Id.none;
    if (previous === APART) return;
    links[(child << LinkShift.links) | Link.previousSibling] = APART;
    if (previous === Id.none) links[(parent << LinkShift.links) | Link.firstChild] = next;
    else links[(previous << LinkShift.links) | Link.nextSibling] = next;
    if (next !== Id.none) links[(next << LinkShift.links) | Link.previousSibling] = previous;
  }

  private grow(): void {
    const first = this.capacity;
    this.capacity *= 2;
    const buffer = new ArrayBuffer(this.capacity << ROW_BYTES);
    const words = new Int32Array(buffer);
    words.set(this.words);
    this.words = words;
    this.floats = new Float64Array(buffer);
    this.links = growInts(this.links, this.capacity << LinkShift.links, Id.none);
    this.clear(first);
    this.queuedMs = growFloats(this.queuedMs, this.capacity);
    this.demandMs = growFloats(this.demandMs, this.capacity);
    this.clients = growFloats(this.clients, this.capacity);
  }

  /** Brings rows that were never used into the state in which rows are released. */
  private clear(first: number): void {
    for (let row = first; row < this.capacity; row++) {
      const word = row << Shift.words;
      this.words[word | Word.event] = Id.none;
      this.words[word | Word.timer] = Id.none;
      this.words[word | Word.queueTimer] = Id.none;
      this.links[(row << LinkShift.links) | Link.previousSibling] = APART;
      this.floats[(row << Shift.floats) | Float.deadlineMs] = Number.POSITIVE_INFINITY;
    }
  }
}
