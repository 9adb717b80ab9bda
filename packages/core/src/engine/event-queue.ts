import { Block } from "./kernel/block.js";
import type { Kernel } from "./kernel/kernel.js";
import { Root } from "./kernel/layout.js";

/** Events that there is room for at first. */
const START = 64;
/** Times past the end, always Infinity: the search for the least of four children needs no bounds. */
const BEYOND = 4;
/** Bytes before the first time: so the four children of each event, which begin with the second, are in one cache line. */
const LEAD = 24;

/** Pending events, as JavaScript sees the kernel's heap. */
export class EventQueue {
  /** Times in heap order; past the end Infinity. */
  times!: Float64Array;
  /** What each handle stands for. */
  payload!: Int32Array;
  /** When each was inserted, as a running number. */
  sequence!: Float64Array;
  /** What there is once of the kernel's numbers. */
  private readonly root: Float64Array;
  private heap!: Int32Array;
  private readonly words: Int32Array;
  private readonly timeBlock: Block;
  private readonly heapBlock: Block;
  private readonly places: Block;
  private readonly payloads: Block;
  private readonly sequences: Block;

  constructor(private readonly kernel: Kernel) {
    this.root = kernel.floatsAt(0, Root.end >> 3);
    this.words = kernel.wordsAt(0, Root.end >> 2);
    this.timeBlock = new Block(kernel, Root.times, 8 * (START + BEYOND), LEAD);
    this.heapBlock = new Block(kernel, Root.heap, 4 * (START + BEYOND));
    this.places = new Block(kernel, Root.places, 4 * START);
    this.payloads = new Block(kernel, Root.payloads, 4 * START);
    this.sequences = new Block(kernel, Root.sequences, 8 * START);
    this.timeBlock.floats.fill(Number.POSITIVE_INFINITY);
    kernel.words[Root.heapCapacity >> 2] = START;
    kernel.words[Root.heapFree >> 2] = -1;
    kernel.answers.queue = this;
    this.view();
  }

  get size(): number {
    return this.kernel.words[Root.heapSize >> 2]!;
  }

  /** Whether the earliest event shares its time with another. */
  hasTie(): boolean {
    const { times } = this;
    const time = times[0];
    return times[1] === time || times[2] === time || times[3] === time || times[4] === time;
  }

  /** Time of the earliest event; Infinity when there is none. */
  get nextTime(): number {
    return this.times[0]!;
  }

  /** What the earliest event stands for. */
  get nextPayload(): number {
    return this.payload[this.heap[0]!]!;
  }

  /** The earliest event fires: what it stands for. `fill` has to follow. */
  fire(): number {
    this.words[Root.isHollow >> 2] = 1;
    return this.nextPayload;
  }

  /** Adds an event behind all that were added before, and returns its handle, good until the event is taken or removed. */
  add(time: number, payload: number): number {
    this.root[Root.handed >> 3] = time;
    return this.kernel.exports.add(payload);
  }

  /** As `add`, in another place in the order of insertion. */
  addInTurn(time: number, payload: number, sequence: number): number {
    this.root[Root.handed >> 3] = time;
    this.root[Root.turn >> 3] = sequence;
    return this.kernel.exports.addInTurn(payload);
  }

  /** Gives an event that has not been taken another time, behind all that were added before; its handle from then on. */
  move(handle: number, time: number): number {
    this.root[Root.handed >> 3] = time;
    return this.kernel.exports.move(handle);
  }

  /** Takes the event that fired out, if no other has taken its place. */
  fill(): void {
    if (this.words[Root.isHollow >> 2] !== 0) this.kernel.exports.fill();
  }

  /** Takes the earliest event out; its handle stays readable until `release`. */
  pop(): number {
    return this.kernel.exports.pop();
  }

  /** Notes that a popped event still waits for its turn within the instant. */
  markTaken(handle: number): void {
    this.kernel.exports.markTaken(handle);
  }

  /** Time of an event still in the heap. */
  timeOf(handle: number): number {
    return this.kernel.exports.timeOf(handle);
  }

  isTaken(handle: number): boolean {
    return this.kernel.exports.isTaken(handle) !== 0;
  }

  /** Removes an event that has not been taken. */
  remove(handle: number): void {
    this.kernel.exports.remove(handle);
  }

  /** Gives a taken handle back for reuse. */
  release(handle: number): void {
    this.kernel.exports.release(handle);
  }

  /** Makes room for twice as many. */
  grow(): void {
    const { kernel, timeBlock, heapBlock, places, payloads, sequences } = this;
    const had = kernel.words[Root.heapCapacity >> 2]!;
    const capacity = 2 * had;
    timeBlock.grow(8 * (capacity + BEYOND));
    heapBlock.grow(4 * (capacity + BEYOND));
    places.grow(4 * capacity);
    payloads.grow(4 * capacity);
    sequences.grow(8 * capacity);
    timeBlock.floats.fill(Number.POSITIVE_INFINITY, had + BEYOND);
    kernel.words[Root.heapCapacity >> 2] = capacity;
    this.view();
  }

  private view(): void {
    this.times = this.timeBlock.floats;
    this.heap = this.heapBlock.words;
    this.payload = this.payloads.words;
    this.sequence = this.sequences.floats;
  }
}
