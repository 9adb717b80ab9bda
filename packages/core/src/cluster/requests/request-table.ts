import { growFloats, growInts } from "../../engine/grow.js";
import { Block } from "../../engine/kernel/block.js";
import type { Kernel } from "../../engine/kernel/kernel.js";
import { Root } from "../../engine/kernel/layout.js";
import type { Loss } from "../../metrics/losses.js";
import { Float, Id, Link, LinkShift, LossBits, Mark, Neighbour, RareFloat, RareWord, Shift, Stage, Word } from "./request-layout.js";
import { Tries } from "./tries.js";

/** `previousSibling` of a request that is in no other's list of calls. */
const APART = -2;

const START = 256;

/**
 * All requests in flight: one row is one call to one service. A row's integers and floats share one buffer, and what ordinary requests
 * do not need is in another, so that such a request takes one cache line, which matters once tens of thousands are in flight. Rows are
 * reused last in, first out, so that a steady load stays on the same lines. Policies never see rows.
 */
export class RequestTable {
  words!: Int32Array;
  floats!: Float64Array;
  rareWords = new Int32Array(START << Shift.words);
  rareFloats = new Float64Array(this.rareWords.buffer);
  neighbours!: Int32Array;
  /** Hash keys; not written before the first that is not 0, since most scenarios have none. */
  hashKeys!: Float64Array;
  links = new Int32Array(START << LinkShift.links).fill(Id.none);
  /** Waiting time before the first slot; kept only for listeners to single requests. */
  queuedMs = new Float64Array(START);
  /** Demand that the traffic gives for the first compute step. */
  demandMs = new Float64Array(START);
  /** Client addresses; kept only where they differ from hash keys. */
  clients = new Float64Array(START);
  /** Where requests were placed before. */
  readonly tries = new Tries();
  /** Whether any request may have a deadline. */
  hasDeadlines = false;
  /** What there is once of the kernel's words. */
  private readonly root: Int32Array;
  private readonly rows: Block;
  private readonly line: Block;
  private readonly keys: Block;

  constructor(readonly kernel: Kernel) {
    this.root = kernel.wordsAt(0, Root.end >> 2);
    this.rows = new Block(kernel, Root.rows, 4 * (START << Shift.words));
    this.line = new Block(kernel, Root.neighbours, 4 * (START << Shift.neighbours));
    this.keys = new Block(kernel, Root.hashKeys, 8 * START);
    kernel.words[Root.rowCapacity >> 2] = START;
    kernel.words[Root.freeRow >> 2] = Id.none;
    kernel.answers.requests = this;
    this.view();
    this.clear(0);
  }

  /** Rows ever used. */
  get used(): number {
    return this.root[Root.usedRows >> 2]!;
  }

  private get capacity(): number {
    return this.root[Root.rowCapacity >> 2]!;
  }

  private get free(): number {
    return this.root[Root.freeRow >> 2]!;
  }

  private set free(row: number) {
    this.root[Root.freeRow >> 2] = row;
  }

  private view(): void {
    this.words = this.rows.words;
    this.floats = this.rows.floats;
    this.neighbours = this.line.words;
    this.hashKeys = this.keys.floats;
  }

  /**
   * Takes a row for a new request. Events, timers and children of a free row are `Id.none`, and its deadline is Infinity: whatever sets
   * them resets them.
   */
  take(): number {
    const row = this.upcoming;
    if (row < this.used) {
      this.free = this.neighbours[(row << Shift.neighbours) | Neighbour.next]!;
    } else {
      this.root[Root.usedRows >> 2]!++;
      if (row === this.capacity) this.grow();
    }
    return row;
  }

  /** Takes a row for a new call and sets its integers; its floats are still to be set. */
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
    const { root } = this;
    if (key !== 0) root[Root.hasHashKeys >> 2] = 1;
    if (root[Root.hasHashKeys >> 2] !== 0) this.hashKeys[row] = key;
  }

  /** The row that the next request will get. */
  get upcoming(): number {
    return this.free === Id.none ? this.used : this.free;
  }

  release(row: number): void {
    // Not earlier: work that continues after its caller gave up keeps its deadline.
    if (this.hasDeadlines) this.rareFloats[(row << Shift.floats) | RareFloat.deadlineMs] = Number.POSITIVE_INFINITY;
    const at = row << Shift.words;
    if (this.words[at | Word.marks]! & Mark.retried) this.tries.forget(row);
    this.giveBack(row);
  }

  /** As `release`, for a row without a deadline that was never retried: nothing else has to be reset. */
  giveBack(row: number): void {
    const at = row << Shift.words;
    this.words[at | Word.stage] = Stage.free;
    this.neighbours[(row << Shift.neighbours) | Neighbour.next] = this.free;
    this.free = row;
  }

  /** Marks an attempt as lost, with the cause. */
  lose(row: number, cause: Loss): void {
    this.blame(row, cause);
    this.words[(row << Shift.words) | Word.marks]! |= Mark.lost;
  }

  /** Sets the cause that counts if an attempt is lost from now on. */
  blame(row: number, cause: Loss): void {
    const at = (row << Shift.words) | Word.marks;
    this.words[at] = (this.words[at]! & ~(LossBits.mask << LossBits.shift)) | (cause << LossBits.shift);
  }

  /** The cause of an attempt's loss. */
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

  /** Adds `child` to the calls that `parent` waits for, if it is not among them. */
  adopt(parent: number, child: number): void {
    const { links } = this;
    if (links[(child << LinkShift.links) | Link.previousSibling] !== APART) return;
    const first = links[(parent << LinkShift.links) | Link.firstChild]!;
    links[(child << LinkShift.links) | Link.nextSibling] = first;
    links[(child << LinkShift.links) | Link.previousSibling] = Id.none;
    if (first !== Id.none) links[(first << LinkShift.links) | Link.previousSibling] = child;
    links[(parent << LinkShift.links) | Link.firstChild] = child;
  }

  /** Removes `child` from the calls its parent waits for, if it is among them: nothing waits for it any more. */
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

  /** Makes room for twice as many. */
  grow(): void {
    const first = this.capacity;
    const capacity = 2 * first;
    this.root[Root.rowCapacity >> 2] = capacity;
    this.rows.grow(4 * (capacity << Shift.words));
    this.line.grow(4 * (capacity << Shift.neighbours));
    this.keys.grow(8 * capacity);
    this.view();
    this.rareWords = growInts(this.rareWords, this.words.length);
    this.rareFloats = new Float64Array(this.rareWords.buffer);
    this.links = growInts(this.links, this.capacity << LinkShift.links, Id.none);
    this.clear(first);
    this.queuedMs = growFloats(this.queuedMs, this.capacity);
    this.demandMs = growFloats(this.demandMs, this.capacity);
    this.clients = growFloats(this.clients, this.capacity);
  }

  /** Brings rows that were never used into the state of released rows. */
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
