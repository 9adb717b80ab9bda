import { growBytes, growFloats, growInts } from "../engine/grow.js";

/** Where a request is. */
export const Stage = { free: 0, issued: 1, travelling: 2, queued: 3, running: 4, calling: 5, returning: 6 } as const;

/** Marks on a request. */
export const Mark = {
  /** Its caller has gone; what is left of it is wasted work. */
  abandoned: 1,
  /** It occupies a slot of its instance. */
  holdsSlot: 2,
  /** It sits in its call site's timeout lane. */
  inLane: 4,
  /** Work is left over from before a pre-emption. */
  resumes: 8,
  /** It has had a slot before. */
  served: 16,
  /** It is using CPU. */
  computing: 32,
  /** Turned away by the instance or its line. */
  refused: 64,
  /** Lost with its instance, or sent to one that had gone. */
  lost: 128,
  /** Its calls are being issued. */
  issuing: 256,
} as const;

export const NONE = -1;

/**
 * All requests in flight, as columns: one row is one call to one service. Rows are reused last in,
 * first out, so a steady load works on the same few cache lines. Never seen by policies.
 */
export class RequestTable {
  capacity = 256;
  keyHigh = new Int32Array(256);
  keyLow = new Int32Array(256);
  /** Arrival number of the external request at the root. */
  index = new Float64Array(256);
  site = new Int32Array(256);
  classId = new Int32Array(256);
  hashKey = new Float64Array(256);
  parent = new Int32Array(256);
  firstChild = new Int32Array(256);
  nextSibling = new Int32Array(256);
  previousSibling = new Int32Array(256);
  stage = new Uint8Array(256);
  marks = new Uint16Array(256);
  /** Instance within the service called; NONE before one is chosen. */
  instance = new Int32Array(256);
  step = new Int32Array(256);
  issuedMs = new Float64Array(256);
  arrivedMs = new Float64Array(256);
  /** When it last got a slot. */
  startedMs = new Float64Array(256);
  /** Waiting before its first slot; NaN until then. */
  queuedMs = new Float64Array(256);
  deadlineMs = new Float64Array(256);
  /** Demand given by the traffic for the first compute step; NaN when there is none. */
  demandMs = new Float64Array(256);
  /** Time left of a pre-empted step, or the virtual finish of one that shares a CPU. */
  remaining = new Float64Array(256);
  /** Pending engine event: completion, random network delay. */
  event = new Int32Array(256);
  /** Pending engine event of a random timeout. */
  timer = new Int32Array(256);
  /** Pending engine event of a queue timeout. */
  queueTimer = new Int32Array(256);
  /** Links within a waiting line, or the place in a structure that has the request instead. */
  next = new Int32Array(256);
  previous = new Int32Array(256);
  /** How an answer on its way back ended. */
  outcome = new Uint8Array(256);
  /** Calls of the current step: still out, succeeded, needed. */
  pending = new Int32Array(256);
  succeeded = new Int32Array(256);
  needed = new Int32Array(256);
  /** Rows ever used. */
  used = 0;
  inUse = 0;
  private free = NONE;

  /** A row for a new request; only the columns that every stage relies on are set. */
  take(): number {
    let row = this.free;
    if (row === NONE) {
      row = this.used++;
      if (row === this.capacity) this.grow();
    } else {
      this.free = this.next[row]!;
    }
    this.inUse++;
    this.marks[row] = 0;
    this.stage[row] = Stage.issued;
    this.step[row] = 0;
    this.firstChild[row] = NONE;
    this.event[row] = NONE;
    this.timer[row] = NONE;
    this.queueTimer[row] = NONE;
    this.instance[row] = NONE;
    this.queuedMs[row] = Number.NaN;
    return row;
  }

  release(row: number): void {
    this.inUse--;
    this.stage[row] = Stage.free;
    this.next[row] = this.free;
    this.free = row;
  }

  /** Puts `child` among the calls that `parent` waits for. */
  adopt(parent: number, child: number): void {
    const first = this.firstChild[parent]!;
    this.nextSibling[child] = first;
    this.previousSibling[child] = NONE;
    if (first !== NONE) this.previousSibling[first] = child;
    this.firstChild[parent] = child;
  }

  /** Takes `child` from the calls its parent waits for. */
  orphan(child: number): void {
    const next = this.nextSibling[child]!;
    const previous = this.previousSibling[child]!;
    if (previous === NONE) this.firstChild[this.parent[child]!] = next;
    else this.nextSibling[previous] = next;
    if (next !== NONE) this.previousSibling[next] = previous;
    this.parent[child] = NONE;
  }

  private grow(): void {
    const length = this.capacity * 2;
    const columns = this as unknown as Record<string, unknown>;
    for (const [name, column] of Object.entries(columns)) {
      if (column instanceof Float64Array) columns[name] = growFloats(column, length);
      else if (column instanceof Int32Array) columns[name] = growInts(column, length);
      else if (column instanceof Uint8Array) columns[name] = growBytes(column, length);
    }
    const marks = new Uint16Array(length);
    marks.set(this.marks);
    this.marks = marks;
    this.capacity = length;
  }
}
