import { growInts } from "../../engine/grow.js";
import { Id } from "../requests/request-layout.js";
import { Cell, Part, PassageShift, Place } from "./passage-layout.js";

/** Where times stand. */
enum Time {
  /** Among the numbers of a frame. */
  entered = 3,
  /** Among the integers of a passage, taken as numbers: when that came. */
  came = 14,
}

const START = 64;

/**
 * Calls on their way through chains of layers. A passage is one way in: of a call, or of an attempt that a layer has begun beside
 * others. Its frames lie side by side. Passages are reused, last in first out; nothing is allocated in the steady state.
 */
export class Passages {
  parts = new Int32Array(START << PassageShift.parts).fill(Id.none);
  cells: Int32Array;
  /** From a passage to its first frame: shift left by this. */
  readonly shift: number;
  private times: Float64Array;
  /** The same memory as `parts`. */
  private came = new Float64Array(this.parts.buffer);
  private capacity = START;
  private used = 0;
  private free = Id.none;

  /** For chains of at most that many layers. The clock is read here: a time handed over would be boxed. */
  constructor(
    layers: number,
    private readonly clock: { readonly now: number },
  ) {
    this.shift = 32 - Math.clz32(Math.max(1, layers) - 1);
    this.cells = new Int32Array(START << (this.shift + PassageShift.cells));
    this.times = new Float64Array(this.cells.buffer);
    this.clear(0);
  }

  /** A passage for a call that has just come; it has reached no layer. */
  take(row: number, gate: number): number {
    const passage = this.free;
    if (passage === Id.none) return this.open(row, gate);
    const { parts } = this;
    const part = passage << PassageShift.parts;
    this.free = parts[part | Part.next]!;
    parts[part | Part.row] = row;
    parts[part | Part.gate] = gate;
    parts[part | Part.issued] = 0;
    parts[part | Part.depth] = 0;
    this.came[cameAt(passage)] = this.clock.now;
    return passage;
  }

  /** A passage for an attempt that layer `from` of another begins beside it. */
  takeBeside(host: number, from: number): number {
    const passage = this.take(this.part(host, Part.row), this.part(host, Part.gate));
    const { parts } = this;
    const part = passage << PassageShift.parts;
    const at = (host << PassageShift.parts) | Part.firstChild;
    parts[part | Part.parent] = host;
    parts[part | Part.from] = from;
    parts[part | Part.depth] = from;
    parts[part | Part.counted] = 1;
    parts[part | Part.next] = parts[at]!;
    parts[at] = passage;
    return passage;
  }

  /** When the layer of a frame let its call in last: when that came to the next layer from outside. Before, when it came to this one, if it may have to wait. */
  enteredMs(frame: number): number {
    const passage = frame >> this.shift;
    const isCounted = this.parts[(passage << PassageShift.parts) | Part.counted] !== 0;
    return isCounted ? this.times[(frame << PassageShift.times) | Time.entered]! : this.came[cameAt(passage)]!;
  }

  enter(frame: number): void {
    this.times[(frame << PassageShift.times) | Time.entered] = this.clock.now;
  }

  /** Number of the attempt that a frame is about, from 0. */
  numberOf(passage: number, depth: number): number {
    const isCounted = this.parts[(passage << PassageShift.parts) | Part.counted] !== 0;
    return isCounted ? this.cells[(((passage << this.shift) | depth) << PassageShift.cells) | Cell.number]! : 0;
  }

  /** From here on the frames of a passage tell what each layer has of it. */
  beginToCount(passage: number): void {
    const { parts, cells } = this;
    const part = passage << PassageShift.parts;
    if (parts[part | Part.counted] !== 0) return;
    parts[part | Part.counted] = 1;
    const letIn = parts[part | Part.depth]!;
    const cameMs = this.came[cameAt(passage)]!;
    const frames = passage << this.shift;
    for (let depth = 0; depth <= letIn && depth < 1 << this.shift; depth++) {
      this.times[((frames | depth) << PassageShift.times) | Time.entered] = cameMs;
      if (depth === letIn) break;
      const cell = (frames | depth) << PassageShift.cells;
      cells[cell | Cell.number] = 0;
      cells[cell | Cell.count] = 1;
    }
  }

  /** A layer brings its call in again: to those further in it comes from outside. */
  comeAgain(passage: number, depth: number, layers: number): void {
    for (let inner = depth + 1; inner < layers; inner++) {
      const cell = ((passage << this.shift) | inner) << PassageShift.cells;
      this.cells[cell | Cell.earlier] = this.cells[cell | Cell.count]!;
    }
  }

  /** Gives a passage back that no layer has anything of, and with it its place among those of its parent. */
  release(passage: number): void {
    const { parts } = this;
    const part = passage << PassageShift.parts;
    if (parts[part | Part.counted] !== 0) this.forget(passage);
    parts[part | Part.uses]!++;
    parts[part | Part.row] = Id.none;
    parts[part | Part.next] = this.free;
    this.free = passage;
  }

  /** The first passage of the call that one belongs to. */
  rootOf(passage: number): number {
    let root = passage;
    for (let parent = this.part(root, Part.parent); parent !== Id.none; parent = this.part(root, Part.parent)) root = parent;
    return root;
  }

  /** The passage that reached a layer in which another one may be: its own, or that of the attempt beside which it was begun. */
  hostOf(passage: number, depth: number): number {
    const part = passage << PassageShift.parts;
    return this.parts[part | Part.from] === depth ? this.parts[part | Part.parent]! : passage;
  }

  /** Whether a layer has anything of a passage, or of those that it has begun beside it. */
  hasAttempts(host: number, depth: number): boolean {
    if (this.placeOf(host, depth) !== Place.away) return true;
    let child = this.part(host, Part.firstChild);
    while (child !== Id.none && this.part(child, Part.from) !== depth) child = this.part(child, Part.next);
    return child !== Id.none;
  }

  /** Whether a layer has a call that it has not let in. */
  isWaiting(passage: number, depth: number): boolean {
    const place = this.placeOf(passage, depth);
    return place === Place.delayed || place === Place.held || place === Place.ended;
  }

  placeOf(passage: number, depth: number): Place {
    const { parts } = this;
    const part = passage << PassageShift.parts;
    const reached = parts[part | Part.depth]!;
    if (depth === reached) return parts[part | Part.at]!;
    return depth < reached && depth >= parts[part | Part.from]! ? Place.inside : Place.away;
  }

  /** A passage has gone through so many layers, and is so at the next one. */
  stand(passage: number, depth: number, place: Place): void {
    const part = passage << PassageShift.parts;
    this.parts[part | Part.depth] = depth;
    this.parts[part | Part.at] = place;
  }

  /** A passage waits in front of a layer. */
  wait(passage: number, depth: number, place: Place): void {
    this.stand(passage, depth, place);
    this.beginToCount(passage);
    const cell = ((passage << this.shift) | depth) << PassageShift.cells;
    this.cells[cell | Cell.number] = this.cells[cell | Cell.count]!;
  }

  part(passage: number, part: Part): number {
    return this.parts[(passage << PassageShift.parts) | part]!;
  }

  /** Whether that is a passage of a call under way. */
  isTaken(passage: number): boolean {
    return passage >= 0 && passage < this.used && this.part(passage, Part.row) !== Id.none;
  }

  /** A passage that was never used. */
  private open(row: number, gate: number): number {
    const passage = this.used++;
    if (passage === this.capacity) this.grow();
    this.free = passage;
    return this.take(row, gate);
  }

  private unlink(parent: number, passage: number): void {
    const { parts } = this;
    let at = (parent << PassageShift.parts) | Part.firstChild;
    while (parts[at] !== passage) at = (parts[at]! << PassageShift.parts) | Part.next;
    parts[at] = parts[(passage << PassageShift.parts) | Part.next]!;
  }

  /** Takes back what most passages never have. */
  private forget(passage: number): void {
    const { parts, cells } = this;
    const part = passage << PassageShift.parts;
    const parent = parts[part | Part.parent]!;
    if (parent !== Id.none) this.unlink(parent, passage);
    parts[part | Part.parent] = Id.none;
    parts[part | Part.from] = Id.none;
    parts[part | Part.firstChild] = Id.none;
    parts[part | Part.counted] = 0;
    for (let frame = passage << this.shift; frame < (passage + 1) << this.shift; frame++) {
      cells[(frame << PassageShift.cells) | Cell.count] = 0;
      cells[(frame << PassageShift.cells) | Cell.earlier] = 0;
    }
  }

  private grow(): void {
    const first = this.capacity;
    this.capacity *= 2;
    this.parts = growInts(this.parts, this.capacity << PassageShift.parts, Id.none);
    this.came = new Float64Array(this.parts.buffer);
    this.cells = growInts(this.cells, this.capacity << (this.shift + PassageShift.cells));
    this.times = new Float64Array(this.cells.buffer);
    this.clear(first);
  }

  /** Brings passages that were never used into the state in which they are given back. */
  private clear(first: number): void {
    for (let passage = first; passage < this.capacity; passage++) {
      this.parts[(passage << PassageShift.parts) | Part.at] = Place.away;
      this.parts[(passage << PassageShift.parts) | Part.uses] = 0;
      this.parts[(passage << PassageShift.parts) | Part.counted] = 0;
    }
    for (let frame = first << this.shift; frame < this.capacity << this.shift; frame++) {
      this.cells[(frame << PassageShift.cells) | Cell.patience] = Id.none;
      this.cells[(frame << PassageShift.cells) | Cell.hedge] = Id.none;
    }
  }
}

/** Two integers take the room of a number. */
function cameAt(passage: number): number {
  return ((passage << PassageShift.parts) | Time.came) >> 1;
}
