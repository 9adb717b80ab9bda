import { growFloats, growInts } from "../../engine/grow.js";

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

/** Integers of a passage. */
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
}

/** Integers of a frame: what a passage has to do with one layer. */
export enum Cell {
  place,
  /** Number of the attempt that it is about. */
  number,
  /** Attempts let in so far. */
  count,
  /** Pending: the event that ends a pause or a delay. */
  event,
  /** Pending: the lane of its patience, or −2 − the event of it. */
  patience,
  /** Pending: the event that begins an attempt beside it. */
  hedge,
  /** How the layer that held it has ended it. */
  outcome,
  /** Attempts that had been let in when the call came from outside last. */
  earlier,
}

/** From a passage to its parts, or a frame to its cells: shift left by this. */
export enum PassageShift {
  words = 3,
}

/** The passage, row or event that is not there. */
export const NONE = -1;
const START = 64;

/**
 * Calls on their way through chains of layers. A passage is one way in: of a call, or of an attempt that a layer has begun beside
 * others. Its frames lie side by side. Passages are reused, last in first out; nothing is allocated in the steady state.
 */
export class Passages {
  parts = new Int32Array(START << PassageShift.words).fill(NONE);
  cells: Int32Array;
  /** When the layer of a frame let its call in last: when that came to the next layer from outside. Before, when it came to this one, if it may have to wait. */
  enteredMs: Float64Array;
  /** How often each passage was given back: tells one use from another. */
  uses = new Int32Array(START);
  /** From a passage to its first frame: shift left by this. */
  readonly shift: number;
  private capacity = START;
  private used = 0;
  private free = NONE;

  /** For chains of at most that many layers. */
  constructor(layers: number) {
    this.shift = 32 - Math.clz32(Math.max(1, layers) - 1);
    this.cells = new Int32Array(START << (this.shift + PassageShift.words));
    this.enteredMs = new Float64Array(START << this.shift);
    this.clear(0);
  }

  /** A passage for a call, or for an attempt begun by layer `from` of another; it has reached no layer. */
  take(row: number, gate: number, layers: number, parent: number, from: number): number {
    let passage = this.free;
    if (passage === NONE) {
      passage = this.used++;
      if (passage === this.capacity) this.grow();
    } else {
      this.free = this.parts[(passage << PassageShift.words) | Part.next]!;
    }
    const { parts } = this;
    const part = passage << PassageShift.words;
    parts[part | Part.row] = row;
    parts[part | Part.gate] = gate;
    parts[part | Part.attempt] = NONE;
    parts[part | Part.issued] = 0;
    parts[part | Part.parent] = parent;
    parts[part | Part.from] = from;
    parts[part | Part.firstChild] = NONE;
    const { cells } = this;
    const first = passage << this.shift;
    for (let frame = first; frame < first + layers; frame++) {
      cells[(frame << PassageShift.words) | Cell.count] = 0;
      cells[(frame << PassageShift.words) | Cell.earlier] = 0;
    }
    if (parent !== NONE) {
      const at = (parent << PassageShift.words) | Part.firstChild;
      parts[part | Part.next] = parts[at]!;
      parts[at] = passage;
    }
    return passage;
  }

  /** A layer brings its call in again: to those further in it comes from outside. */
  comeAgain(passage: number, depth: number, layers: number): void {
    for (let inner = depth + 1; inner < layers; inner++) {
      const cell = ((passage << this.shift) | inner) << PassageShift.words;
      this.cells[cell | Cell.earlier] = this.cells[cell | Cell.count]!;
    }
  }

  /** Gives a passage back whose frames are all away, and with it its place among those of its parent. */
  release(passage: number): void {
    const { parts } = this;
    const part = passage << PassageShift.words;
    const parent = parts[part | Part.parent]!;
    if (parent !== NONE) this.unlink(parent, passage);
    this.uses[passage]!++;
    parts[part | Part.row] = NONE;
    parts[part | Part.next] = this.free;
    this.free = passage;
  }

  /** The first passage of the call that one belongs to. */
  rootOf(passage: number): number {
    let root = passage;
    for (let parent = this.part(root, Part.parent); parent !== NONE; parent = this.part(root, Part.parent)) root = parent;
    return root;
  }

  /** The passage that reached a layer in which another one may be: its own, or that of the attempt beside which it was begun. */
  hostOf(passage: number, depth: number): number {
    const part = passage << PassageShift.words;
    return this.parts[part | Part.from] === depth ? this.parts[part | Part.parent]! : passage;
  }

  /** Whether a layer has anything of a passage, or of those that it has begun beside it. */
  hasAttempts(host: number, depth: number): boolean {
    if (this.placeOf(host, depth) !== Place.away) return true;
    let child = this.part(host, Part.firstChild);
    while (child !== NONE && this.part(child, Part.from) !== depth) child = this.part(child, Part.next);
    return child !== NONE;
  }

  /** Whether a layer has a call that it has not let in. */
  isWaiting(passage: number, depth: number): boolean {
    const place = this.placeOf(passage, depth);
    return place === Place.delayed || place === Place.held || place === Place.ended;
  }

  placeOf(passage: number, depth: number): Place {
    return this.cells[(((passage << this.shift) | depth) << PassageShift.words) | Cell.place]!;
  }

  part(passage: number, part: Part): number {
    return this.parts[(passage << PassageShift.words) | part]!;
  }

  /** Whether that is a passage of a call under way. */
  isTaken(passage: number): boolean {
    return passage >= 0 && passage < this.used && this.part(passage, Part.row) !== NONE;
  }

  private unlink(parent: number, passage: number): void {
    const { parts } = this;
    let at = (parent << PassageShift.words) | Part.firstChild;
    while (parts[at] !== passage) at = (parts[at]! << PassageShift.words) | Part.next;
    parts[at] = parts[(passage << PassageShift.words) | Part.next]!;
  }

  private grow(): void {
    const first = this.capacity;
    this.capacity *= 2;
    this.parts = growInts(this.parts, this.capacity << PassageShift.words, NONE);
    this.cells = growInts(this.cells, this.capacity << (this.shift + PassageShift.words));
    this.enteredMs = growFloats(this.enteredMs, this.capacity << this.shift);
    this.uses = growInts(this.uses, this.capacity);
    this.clear(first);
  }

  /** Brings frames that were never used into the state in which passages are given back. */
  private clear(first: number): void {
    for (let frame = first << this.shift; frame < this.capacity << this.shift; frame++) {
      const cell = frame << PassageShift.words;
      this.cells[cell | Cell.place] = Place.away;
      this.cells[cell | Cell.event] = NONE;
      this.cells[cell | Cell.patience] = NONE;
      this.cells[cell | Cell.hedge] = NONE;
    }
  }
}
