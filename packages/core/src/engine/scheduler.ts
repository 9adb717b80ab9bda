import { EventQueue } from "./event-queue.js";
import { Instant } from "./instant.js";
import type { Kernel } from "./kernel/kernel.js";
import { Root } from "./kernel/layout.js";
import { takeKernel } from "./kernel/spare-kernel.js";
import { SourceTimes } from "./source-times.js";

/**
 * Order of events at one instant, lowest first: work ends before clients give up; metrics are
 * scraped before controllers act on them; the cluster changes shape before new requests arrive;
 * observers see the result.
 */
export enum Priority {
  completion = 0,
  timeout = 1,
  scrape = 2,
  control = 3,
  arrival = 4,
  observe = 5,
}

/** Stands for one registered kind of event. */
export type Kind = number;
/** Stands for one pending event, until it fires or is cancelled. */
export type Handle = number;

/** Called before each event: its time, its kind (sources count down from −1) and its subject. */
export type Tracer = (timeMs: number, kind: number, subject: number) => void;

/** A stream of events each of which issues a plain request. */
export interface PlainStream {
  /** Where the kernel finds it: its `SourceAt`. */
  readonly place: number;
  /** The next time, once it has issued one. */
  next(): number;
}

/** A payload holds a subject and, in its lowest bits, a kind. */
enum Payload {
  kindBits = 5,
  kindMask = 31,
  cancelled = -1,
}

/** The largest budget that the kernel is given at a time. */
const MOST = 2147483647;

/** 2^48: sequences below it keep their order within a priority. */
const PRIORITY_STEP = 281474976710656;
const ARRIVAL_ORDER = Priority.arrival * PRIORITY_STEP;

/**
 * The simulated clock and its loop. Events fire in order of (time, priority, insertion sequence),
 * always; time never goes back. Sources — streams that always know their next time — are kept
 * outside the heap, which saves a push and a pop per arrival.
 */
export class Scheduler {
  /** Events fired so far. */
  fired = 0;
  private readonly queue: EventQueue;
  private readonly handlers: ((subject: number) => void)[] = [];
  private readonly priorities: number[] = [];
  private readonly instant = new Instant();
  private readonly sources: SourceTimes;
  private readonly sourceFires: (() => number)[] = [];
  private readonly plainStreams: (PlainStream | undefined)[] = [];
  private tracer: Tracer | undefined;
  private doneKind: Kind = -1;
  /** What there is once of the kernel's numbers. */
  private readonly root: Float64Array;

  constructor(readonly kernel: Kernel = takeKernel()) {
    this.root = kernel.floatsAt(0, Root.end >> 3);
    this.queue = new EventQueue(kernel);
    this.sources = new SourceTimes(kernel);
    // The kernel knows no kind of event until it is told one.
    kernel.words[Root.doneKind >> 2] = -1;
    kernel.answers.scheduler = {
      fire: (kind, subject) => this.handlers[kind]!(subject),
      nextArrival: (source) => {
        this.root[Root.handed >> 3] = this.plainStreams[source]!.next();
      },
      trace: (kind, subject) => this.tracer!(this.now, kind, subject),
    };
  }

  /** Simulated time in ms. */
  get now(): number {
    return this.root[Root.now >> 3]!;
  }

  /**
   * Registers a kind of event and the function that handles its subjects.
   * @throws RangeError when 32 kinds are registered already.
   */
  kind(priority: number, fire: (subject: number) => void): Kind {
    if (this.handlers.length > Payload.kindMask) throw new RangeError(`at most ${Payload.kindMask + 1} kinds of event`);
    this.handlers.push(fire);
    this.priorities.push(priority * PRIORITY_STEP);
    return this.handlers.length - 1;
  }

  /** Plans an event at `timeMs`, which must not lie before now. `subject` is an integer below 2^26. */
  at(timeMs: number, kind: Kind, subject: number): Handle {
    return this.queue.add(timeMs, (subject << Payload.kindBits) | kind);
  }

  /** As `at`, in the place that `takeSequence` reserved earlier. */
  atSequence(timeMs: number, kind: Kind, subject: number, sequence: number): Handle {
    return this.queue.addInTurn(timeMs, (subject << Payload.kindBits) | kind, sequence);
  }

  /** Reserves the next place in the order of insertion. */
  takeSequence(): number {
    return this.root[Root.sequence >> 3]!++;
  }

  /** Takes back a planned event; nothing of it remains. */
  cancel(handle: Handle): void {
    if (this.instant.size > 0 && this.queue.isTaken(handle)) this.queue.payload[handle] = Payload.cancelled;
    else this.queue.remove(handle);
  }

  /** Plans a pending event for another time, behind what is planned for that instant already; its handle is another from then on. */
  move(handle: Handle, timeMs: number): Handle {
    const { queue } = this;
    if (this.instant.size === 0 || !queue.isTaken(handle)) return queue.move(handle, timeMs);
    const payload = queue.payload[handle]!;
    queue.payload[handle] = Payload.cancelled;
    return queue.add(timeMs, payload);
  }

  /** When a pending event will fire, in ms. */
  timeOf(handle: Handle): number {
    return this.queue.isTaken(handle) ? this.now : this.queue.timeOf(handle);
  }

  /**
   * Adds a stream of events: `fire` runs at `firstMs` and returns its next time (Infinity to end). Of one that issues nothing but plain
   * requests, those are issued by the kernel as long as it can.
   */
  source(firstMs: number, fire: () => number, plain?: PlainStream): void {
    this.sources.add(firstMs, plain?.place);
    this.plainStreams.push(plain);
    this.sourceFires.push(fire);
  }

  /** Sees every event from now on; undefined stops it. */
  trace(tracer: Tracer | undefined): void {
    this.tracer = tracer;
    this.kernel.words[Root.isTraced >> 2] = tracer === undefined ? 0 : 1;
  }

  /** Time of the next event; Infinity when none is left. */
  get nextTime(): number {
    const { instant, queue } = this;
    // Asked while an event fires, that one is past already.
    queue.fill();
    while (instant.size > 0 && queue.payload[instant.next]! === Payload.cancelled) queue.release(instant.pop());
    if (instant.size > 0) return this.now;
    return Math.min(queue.nextTime, this.sources.nextTime);
  }

  /** Fires the next event; false when there is none. */
  step(): boolean {
    return this.run(Number.POSITIVE_INFINITY, 1) === 1;
  }

  /**
   * Fires events up to and including `untilMs`, at most `budget` of them, and returns how many.
   * The clock stays at the last event; `advanceTo` moves it to the end of an idle stretch.
   */
  run(untilMs: number, budget: number): number {
    const { queue, sources, root, kernel } = this;
    // The time of no event lies beyond all numbers.
    const until = Math.min(untilMs, Number.MAX_VALUE);
    const most = Math.min(budget, MOST);
    // An event whose handler threw has fired all the same.
    queue.fill();
    let fired = this.fireCrowd(until, most);
    while (fired < most) {
      const time = queue.times[0]!;
      const sourceTime = root[Root.sourceTime >> 3]!;
      if (Math.min(sourceTime, time) > until) break;
      // What is plain the kernel does by itself, as long as there is nothing else.
      const isPlain =
        sourceTime < time ? this.plainStreams[sources.next] !== undefined : (queue.nextPayload & Payload.kindMask) === this.doneKind;
      if (isPlain) {
        const done = kernel.exports.run(until, most - fired);
        fired += done;
        if (done > 0) continue;
      }
      if (sourceTime < time) {
        fired++;
        this.fireSource();
        continue;
      }
      root[Root.now >> 3] = time;
      if (sourceTime === time || queue.hasTie()) {
        this.gather();
        fired += this.fireCrowd(until, most - fired);
        continue;
      }
      fired++;
      const payload = queue.fire();
      if (this.tracer !== undefined) this.tracer(time, payload & Payload.kindMask, payload >> Payload.kindBits);
      this.handlers[payload & Payload.kindMask]!(payload >> Payload.kindBits);
      queue.fill();
    }
    this.fired += fired;
    return fired;
  }

  /** Of what kind events are that the kernel handles: the end of the work of a plain request. */
  set plainKind(kind: Kind) {
    this.kernel.words[Root.doneKind >> 2] = kind;
    this.doneKind = kind;
  }

  /** Moves the clock forward over a stretch without events. */
  advanceTo(timeMs: number): void {
    if (timeMs > this.now && timeMs < this.nextTime) this.root[Root.now >> 3] = timeMs;
  }

  private fireSource(): void {
    const { sources } = this;
    const source = sources.next;
    this.root[Root.now >> 3] = sources.nextTime;
    if (this.tracer !== undefined) this.tracer(this.now, -1 - source, 0);
    sources.set(source, this.sourceFires[source]!());
  }

  private gather(): void {
    const { queue } = this;
    while (queue.nextTime === this.now) {
      const handle = queue.pop();
      queue.markTaken(handle);
      const kind = queue.payload[handle]! & Payload.kindMask;
      this.instant.push(handle, this.priorities[kind]! + queue.sequence[handle]!);
    }
  }

  /** Fires what is left of a crowded instant, at most `budget` events, and returns how many. */
  private fireCrowd(untilMs: number, budget: number): number {
    let fired = 0;
    while (this.instant.size > 0 && fired < budget && this.now <= untilMs) fired += this.fireTied();
    return fired;
  }

  /** Fires one event of a crowded instant; 0 when the next one had been cancelled. */
  private fireTied(): number {
    this.gather();
    if (this.sources.nextTime === this.now && this.instant.nextOrder >= ARRIVAL_ORDER) {
      this.fireSource();
      return 1;
    }
    const handle = this.instant.pop();
    const payload = this.queue.payload[handle]!;
    this.queue.release(handle);
    if (payload === Payload.cancelled) return 0;
    if (this.tracer !== undefined) this.tracer(this.now, payload & Payload.kindMask, payload >> Payload.kindBits);
    this.handlers[payload & Payload.kindMask]!(payload >> Payload.kindBits);
    return 1;
  }
}
