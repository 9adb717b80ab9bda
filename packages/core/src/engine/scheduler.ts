import { EventQueue } from "./event-queue.js";
import { Instant } from "./instant.js";
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

/** A payload holds a subject and, in its lowest bits, a kind. */
enum Payload {
  kindBits = 5,
  kindMask = 31,
  cancelled = -1,
}

/** 2^48: sequences below it keep their order within a priority. */
const PRIORITY_STEP = 281474976710656;
const ARRIVAL_ORDER = Priority.arrival * PRIORITY_STEP;

/**
 * The simulated clock and its loop. Events fire in order of (time, priority, insertion sequence),
 * always; time never goes back. Sources — streams that always know their next time — are kept
 * outside the heap, which saves a push and a pop per arrival.
 */
export class Scheduler {
  /** Simulated time in ms. Begins as a fraction, or it would be taken for an integer first, and all that is known of the scheduler's shape be lost with the first event. */
  now = 0.5;
  /** Events fired so far. */
  fired = 0;
  /** The time of the event that `plan` plans next. A number handed over is boxed, unless the call is inlined; in a place of its own it never is. */
  readonly due = new Float64Array(1);
  private readonly queue = new EventQueue();
  private readonly handlers: ((subject: number) => void)[] = [];
  private readonly priorities: number[] = [];
  private readonly instant = new Instant();
  private readonly sources = new SourceTimes();
  private readonly sourceFires: (() => number)[] = [];
  private sequence = 0;
  private tracer: Tracer | undefined;

  constructor() {
    this.now = 0;
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
    this.queue.nextTime = timeMs;
    return this.queue.add((subject << Payload.kindBits) | kind, this.sequence++);
  }

  /** Plans an event at the time that stands in `due`. */
  plan(kind: Kind, subject: number): Handle {
    this.queue.nextTime = this.due[0]!;
    return this.queue.add((subject << Payload.kindBits) | kind, this.sequence++);
  }

  /** As `at`, in the place that `takeSequence` reserved earlier. */
  atSequence(timeMs: number, kind: Kind, subject: number, sequence: number): Handle {
    this.queue.nextTime = timeMs;
    return this.queue.add((subject << Payload.kindBits) | kind, sequence);
  }

  /** Reserves the next place in the order of insertion. */
  takeSequence(): number {
    return this.sequence++;
  }

  /** Takes back a planned event; nothing of it remains. */
  cancel(handle: Handle): void {
    if (this.instant.size > 0 && this.queue.isTaken(handle)) this.queue.payload[handle] = Payload.cancelled;
    else this.queue.remove(handle);
  }

  /** Plans a pending event for another time, behind what is planned for that instant already; its handle is another from then on. */
  move(handle: Handle, timeMs: number): Handle {
    const payload = this.queue.payload[handle]!;
    this.cancel(handle);
    this.queue.nextTime = timeMs;
    return this.queue.add(payload, this.sequence++);
  }

  /** When a pending event will fire, in ms. */
  timeOf(handle: Handle): number {
    return this.queue.isTaken(handle) ? this.now : this.queue.timeOf(handle);
  }

  /** Adds a stream of events: `fire` runs at `firstMs` and returns its next time (Infinity to end). */
  source(firstMs: number, fire: () => number): void {
    this.sources.add(firstMs);
    this.sourceFires.push(fire);
  }

  /** Sees every event from now on; undefined stops it. */
  trace(tracer: Tracer | undefined): void {
    this.tracer = tracer;
  }

  /** Time of the next event; Infinity when none is left. */
  get nextTime(): number {
    const { instant, queue } = this;
    // Asked while an event fires, that one is past already.
    queue.fill();
    while (instant.size > 0 && queue.payload[instant.next]! === Payload.cancelled) queue.release(instant.pop());
    if (instant.size > 0) return this.now;
    return Math.min(this.queue.times[0]!, this.sources.nextTime);
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
    const { queue, handlers, sources } = this;
    // The time of no event lies beyond all numbers.
    const until = Math.min(untilMs, Number.MAX_VALUE);
    // An event whose handler threw has fired all the same.
    queue.fill();
    let fired = this.fireCrowd(until, budget);
    while (fired < budget) {
      const time = queue.times[0]!;
      const sourceTime = sources.nextTime;
      if (sourceTime < time) {
        if (sourceTime > until) break;
        fired++;
        this.fireSource();
      } else {
        if (time > until) break;
        this.now = time;
        if (sourceTime === time || queue.hasTie()) {
          this.gather();
          fired += this.fireCrowd(until, budget - fired);
          continue;
        }
        fired++;
        const payload = queue.fire();
        if (this.tracer !== undefined) this.tracer(time, payload & Payload.kindMask, payload >> Payload.kindBits);
        handlers[payload & Payload.kindMask]!(payload >> Payload.kindBits);
        queue.fill();
      }
    }
    this.fired += fired;
    return fired;
  }

  /** Moves the clock forward over a stretch without events. */
  advanceTo(timeMs: number): void {
    if (timeMs > this.now && timeMs < this.nextTime) this.now = timeMs;
  }

  private fireSource(): void {
    const { sources } = this;
    const source = sources.next;
    this.now = sources.nextTime;
    if (this.tracer !== undefined) this.tracer(this.now, -1 - source, 0);
    sources.set(source, this.sourceFires[source]!());
  }

  private gather(): void {
    const { queue } = this;
    while (queue.times[0] === this.now) {
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
