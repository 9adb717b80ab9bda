import { alignedWords, floatsOf, growWords } from "../../engine/cache-lines.js";
import { growFloats, growInts } from "../../engine/grow.js";
import type { Loss } from "../../metrics/losses.js";
import { Float, Id, Link, LinkShift, LossBits, Mark, Neighbour, RareFloat, RareWord, Shift, Stage, Word } from "./request-layout.js";
import { Tries } from "./tries.js";

/** Stands for the sibling before a request that is not among the calls of any other. */
const APART = -2;

const START = 256;

/**
 * All requests in flight: one row is one call to one service. A row's integers and numbers share
 * one buffer, and what plain requests do without lies in another, so that such a one takes no more
 * room than a cache line, which matters once tens of thousands are in flight; rows are reused last
 * in, first out, so a steady load stays on the same lines. Never seen by policies.
 */
export class RequestTable {
  words = alignedWords(START << Shift.words);
  floats = floatsOf(this.words);
  rareWords = new Int32Array(START << Shift.words);
  rareFloats = floatsOf(this.rareWords);
  neighbours = new Int32Array(START << Shift.neighbours);
  /** All 0 until the first that is not: most scenarios have no keys, and then nobody writes here. */
  hashKeys = new Float64Array(START);
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
  private hasHashKeys = false;

  constructor() {
    this.clear(0);
  }

  /**
   * A row for a new request. Events, timers and children of a free row are Id.none already, and its
   * deadline Infinity: whoever sets them takes them back.
   */
  take(): number {
    const row = this.upcoming;
    if (row < this.used) this.free = this.neighbours[(row << Shift.neighbours) | Neighbour.next]!;
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

  setHashKey(row: number, key: number): void {
    if (key !== 0) this.hasHashKeys = true;
    if (this.hasHashKeys) this.hashKeys[row] = key;
  }

  /** The row that the next request will get. */
  get upcoming(): number {
    return this.free === Id.none ? this.used : this.free;
  }

  release(row: number): void {
    // Only then: work that goes on for a caller that has gone still has its deadline.
    if (this.hasDeadlines) this.rareFloats[(row << Shift.floats) | RareFloat.deadlineMs] = Number.POSITIVE_INFINITY;
    const at = row << Shift.words;
    if (this.words[at | Word.marks]! & Mark.retried) this.tries.forget(row);
    this.giveBack(row);
  }

  /** As `release`, of a row without a deadline that was never placed again: nothing of it has to be forgotten. */
  giveBack(row: number): void {
    const at = row << Shift.words;
    this.words[at | Word.stage] = Stage.free;
    this.neighbours[(row << Shift.neighbours) | Neighbour.next] = this.free;
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

  /** Arrival number of the external request at the root. */
  indexOf(row: number): number {
    return this.floats[(row << Shift.floats) | Float.index]!;
  }

  /** When it reached its instance: where nothing can delay it, when it was issued. */
  arrivedMs(row: number, { arrivesLater }: { readonly arrivesLater: boolean }): number {
    const at = row << Shift.floats;
    return arrivesLater ? this.rareFloats[at | RareFloat.arrivedMs]! : this.floats[at | Float.issuedMs]!;
  }

  /** When it was sent to its instance. */
  sentAtMs(row: number): number {
    const at = row << Shift.floats;
    const isLater = this.words[(row << Shift.words) | Word.marks]! & Mark.placedLater;
    return isLater ? this.rareFloats[at | RareFloat.placedMs]! : this.floats[at | Float.issuedMs]!;
  }

  /** When the work that it is at began. */
  beganWorkMs(row: number): number {
    const at = row << Shift.floats;
    const isLater = this.words[(row << Shift.words) | Word.marks]! & Mark.workedLater;
    return isLater ? this.rareFloats[at | RareFloat.workMs]! : this.floats[at | Float.sinceMs]!;
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
    this.words = growWords(this.words, this.capacity << Shift.words);
    this.floats = floatsOf(this.words);
    this.rareWords = growInts(this.rareWords, this.words.length);
    this.rareFloats = floatsOf(this.rareWords);
    this.neighbours = growInts(this.neighbours, this.capacity << Shift.neighbours);
    this.hashKeys = growFloats(this.hashKeys, this.capacity);
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
      this.rareWords[word | RareWord.timer] = Id.none;
      this.rareWords[word | RareWord.queueTimer] = Id.none;
      this.links[(row << LinkShift.links) | Link.previousSibling] = APART;
      this.rareFloats[(row << Shift.floats) | RareFloat.deadlineMs] = Number.POSITIVE_INFINITY;
    }
  }
}
