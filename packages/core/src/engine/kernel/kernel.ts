import { edges, widths } from "../distributions/draw-exponential.js";
import { decodeBase64 } from "./decode-base64.js";
import { KERNEL } from "./kernel.gen.js";
import { HistogramAt, Root } from "./layout.js";
import { Instance, type LinearMemory, Module, WasmMemory } from "./web-assembly.js";

/** What the kernel does for JavaScript: see the functions of those names in packages/core/kernel. */
interface KernelExports {
  run(untilMs: number, budget: number): number;
  add(payload: number): number;
  addInTurn(payload: number): number;
  move(handle: number): number;
  fill(): void;
  pop(): number;
  release(handle: number): void;
  remove(handle: number): void;
  markTaken(handle: number): void;
  isTaken(handle: number): number;
  timeOf(handle: number): number;
  exponentials(at: number, count: number, keyHigh: number, keyLow: number, counter: number): number;
  setSource(source: number): void;
  reach(track: number, row: number, instance: number): number;
  leave(track: number, row: number, outcome: number): number;
  worked(row: number): number;
  settle(histogram: number): void;
}

/** What the kernel asks of the scheduler: see packages/core/kernel/calls.ts for this and what follows. */
export interface SchedulerAnswers {
  fire(kind: number, subject: number): void;
  nextArrival(source: number): void;
  trace(kind: number, subject: number): void;
}

/** What it asks of a table that is full. */
export interface Growing {
  grow(): void;
}

/** What it asks on the way of a plain call. */
export interface StraightAnswers {
  growLanes(subject: number): void;
  entered(lane: number, subject: number): void;
  choose(site: number, row: number): number;
  arrive(site: number, row: number): void;
  join(site: number, row: number, instance: number): void;
  begin(site: number, row: number, instance: number): void;
  draw(site: number, row: number): void;
  serveNext(site: number, instance: number): void;
  serve(site: number, row: number, instance: number): void;
  goOn(site: number, row: number): void;
  outcomeOf(site: number, row: number): number;
  uncount(site: number, instance: number, count: number): void;
  observe(site: number, row: number, outcome: number): void;
  drained(site: number, instance: number): void;
  hand(site: number, row: number, outcome: number): void;
  tell(site: number, row: number, outcome: number): void;
}

/** Who answers the kernel, filled in as they are made. */
export interface Answers {
  scheduler: SchedulerAnswers;
  queue: Growing;
  requests: Growing;
  straight: StraightAnswers;
}

interface OtherAnswers {
  growHeap(): void;
  growRows(): void;
  openBuckets(histogram: number): void;
  watchEntry(histogram: number): void;
}

/** What the kernel enters values into. */
interface Entered {
  /** Makes room for counts. */
  open(): void;
  /** Enters the value that stands behind those that have been entered. */
  enter(): void;
}

const PAGE = 65_536;
/** Pages that a memory begins with: what is not touched takes none of the machine's. */
const PAGES = 8;
/** 4 GB. */
const MOST_PAGES = 65_536;
/** Blocks begin with a cache line, so that no row lies across two. */
const LINE = 64;
/** Bytes: what a run of a few thousand instances takes. */
const WORTH_KEEPING = 33_554_432;

/** Answers of nobody: a kernel that is kept keeps nothing of the run that used it. */
const NOBODY = { scheduler: undefined, queue: undefined, requests: undefined, straight: undefined };

let module: object | undefined;

/**
 * What every request passes, in WebAssembly, and the memory that it has in common with JavaScript. It is of the kind that may be
 * shared between threads, though it never is: only that grows without detaching the views that there are.
 */
export class Kernel {
  /** All of the memory as integers, and as numbers. */
  words!: Int32Array;
  floats!: Float64Array;
  readonly exports: KernelExports;
  readonly answers = {} as Answers;
  private readonly memory: LinearMemory = new WasmMemory({ initial: PAGES, maximum: MOST_PAGES, shared: true });
  private readonly histograms: Entered[] = [];
  private end: number = Root.end;

  constructor() {
    module ??= new Module(decodeBase64(KERNEL));
    this.view();
    const { answers, histograms } = this;
    const calls: SchedulerAnswers & StraightAnswers & OtherAnswers = {
      fire: (kind, subject) => answers.scheduler.fire(kind, subject),
      nextArrival: (source) => answers.scheduler.nextArrival(source),
      trace: (kind, subject) => answers.scheduler.trace(kind, subject),
      growLanes: (subject) => answers.straight.growLanes(subject),
      entered: (lane, subject) => answers.straight.entered(lane, subject),
      choose: (site, row) => answers.straight.choose(site, row),
      arrive: (site, row) => answers.straight.arrive(site, row),
      join: (site, row, instance) => answers.straight.join(site, row, instance),
      begin: (site, row, instance) => answers.straight.begin(site, row, instance),
      draw: (site, row) => answers.straight.draw(site, row),
      serveNext: (site, instance) => answers.straight.serveNext(site, instance),
      serve: (site, row, instance) => answers.straight.serve(site, row, instance),
      goOn: (site, row) => answers.straight.goOn(site, row),
      outcomeOf: (site, row) => answers.straight.outcomeOf(site, row),
      uncount: (site, instance, count) => answers.straight.uncount(site, instance, count),
      observe: (site, row, outcome) => answers.straight.observe(site, row, outcome),
      drained: (site, instance) => answers.straight.drained(site, instance),
      hand: (site, row, outcome) => answers.straight.hand(site, row, outcome),
      tell: (site, row, outcome) => answers.straight.tell(site, row, outcome),
      growHeap: () => answers.queue.grow(),
      growRows: () => answers.requests.grow(),
      openBuckets: (histogram) => histograms[histogram]!.open(),
      watchEntry: (histogram) => histograms[histogram]!.enter(),
    };
    this.exports = new Instance(module, { env: { memory: this.memory }, calls }).exports as KernelExports;
    this.begin();
  }

  /** Forgets all that it was used for, as if it were new; false, and it must not be used again, where its memory is not worth keeping. */
  clear(): boolean {
    if (this.memory.buffer.byteLength > WORTH_KEEPING) return false;
    this.words.fill(0, 0, Math.ceil(this.end / 4));
    this.end = Root.end;
    this.histograms.length = 0;
    Object.assign(this.answers, NOBODY);
    this.begin();
    return true;
  }

  private begin(): void {
    const ziggurat = this.reserve(2 * 8 * widths.length);
    this.floatsAt(ziggurat, widths.length).set(widths);
    this.floatsAt(ziggurat + 8 * widths.length, edges.length).set(edges);
    this.words[Root.ziggurat >> 2] = ziggurat;
  }

  /** A block of so many bytes, all 0: where it begins. */
  reserve(bytes: number): number {
    const at = Math.ceil(this.end / LINE) * LINE;
    this.end = at + bytes;
    const missing = this.end - this.memory.buffer.byteLength;
    if (missing > 0) {
      this.memory.grow(Math.max(Math.ceil(missing / PAGE), this.memory.buffer.byteLength / PAGE));
      this.view();
    }
    return at;
  }

  /** A histogram that requests enter values into: where its `HistogramAt` is. */
  keep(histogram: Entered): number {
    const place = this.reserve(HistogramAt.size);
    this.words[(place + HistogramAt.number) >> 2] = this.histograms.push(histogram) - 1;
    return place;
  }

  wordsAt(at: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, at, length);
  }

  countsAt(at: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, length);
  }

  floatsAt(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length);
  }

  private view(): void {
    this.words = new Int32Array(this.memory.buffer);
    this.floats = new Float64Array(this.memory.buffer);
  }
}
