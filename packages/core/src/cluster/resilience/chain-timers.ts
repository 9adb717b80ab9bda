import { Lanes } from "../../engine/lanes.js";
import { type Kind, Priority, type Scheduler } from "../../engine/scheduler.js";
import { Id } from "../requests/request-layout.js";
import type { ChainLayer } from "./chain-layer.js";
import { Cell, Part, PassageShift } from "./passage-layout.js";
import type { Passages } from "./passages.js";

/** Called when timers of a chain fire. */
export interface TimerListeners {
  /** A pause or a delay of a frame is over, or its layer has decided. */
  step(frame: number): void;
  /** An attempt has timed out. */
  patience(frame: number): void;
  /** Time to begin another attempt beside those of a frame. */
  hedge(frame: number): void;
  wake(layer: number): void;
}

/** What an event that is no step is about: the lowest bits of its subject. */
enum What {
  patience,
  hedge,
  wake,
  mask = 3,
}

const BITS = 2;

/** The timers of chains of layers; constant timeouts use lanes. */
export class ChainTimers {
  private readonly steps: Kind;
  private readonly others: Kind;
  private readonly limits: Lanes;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly passages: Passages,
    private readonly listeners: TimerListeners,
  ) {
    this.steps = scheduler.kind(Priority.completion, (frame) => {
      passages.parts[eventOf(frame >> passages.shift)] = Id.none;
      listeners.step(frame);
    });
    this.limits = new Lanes(scheduler, Priority.timeout, (frame) => listeners.patience(frame));
    this.others = scheduler.kind(Priority.timeout, (subject) => this.fire(subject >> BITS, subject & What.mask));
  }

  /** Calls `step` for the frame of a passage at that depth after so long; never, if that is Infinity. */
  stepIn(passage: number, depth: number, ms: number): void {
    const { scheduler, passages } = this;
    if (ms < Number.POSITIVE_INFINITY)
      passages.parts[eventOf(passage)] = scheduler.at(scheduler.now + Math.max(0, ms), this.steps, (passage << passages.shift) | depth);
  }

  callOffStep(passage: number): void {
    this.callOff(this.passages.parts, eventOf(passage));
  }

  limit(frame: number, layer: ChainLayer, ms: number): void {
    if (ms === layer.lastMs) this.limits.add(layer.lastLane, frame);
    else this.limitAnew(frame, layer, ms);
  }

  unlimit(frame: number, layer: ChainLayer): void {
    this.limits.remove(frame);
    if (layer.hasEvents) this.callOff(this.passages.cells, cellOf(frame, Cell.patience));
  }

  /** Calls `hedge` after so long, in place of the time set before. */
  hedgeIn(frame: number, ms: number): void {
    this.callOffHedge(frame);
    if (ms < Number.POSITIVE_INFINITY) this.passages.cells[cellOf(frame, Cell.hedge)] = this.later(frame, What.hedge, Math.max(0, ms));
  }

  callOffHedge(frame: number): void {
    this.callOff(this.passages.cells, cellOf(frame, Cell.hedge));
  }

  wakeIn(layer: ChainLayer, ms: number): void {
    if (layer.timer !== Id.none) this.scheduler.cancel(layer.timer);
    layer.timer = ms < Number.POSITIVE_INFINITY ? this.later(layer.id, What.wake, Math.max(0, ms)) : Id.none;
  }

  /** Sets another timeout for an attempt, in place of the one before. */
  private limitAnew(frame: number, layer: ChainLayer, ms: number): void {
    if (!(ms < Number.POSITIVE_INFINITY)) return;
    const patienceMs = Math.max(0, ms);
    const lane = layer.laneOf(patienceMs, this.limits);
    if (lane >= 0) {
      this.limits.add(lane, frame);
      return;
    }
    layer.hasEvents = true;
    this.passages.cells[cellOf(frame, Cell.patience)] = this.later(frame, What.patience, patienceMs);
  }

  private later(id: number, what: What, ms: number): number {
    return this.scheduler.at(this.scheduler.now + ms, this.others, (id << BITS) | what);
  }

  private fire(id: number, what: What): void {
    const { passages, listeners } = this;
    switch (what) {
      case What.patience:
        passages.cells[cellOf(id, Cell.patience)] = Id.none;
        listeners.patience(id);
        break;
      case What.hedge:
        passages.cells[cellOf(id, Cell.hedge)] = Id.none;
        listeners.hedge(id);
        break;
      default:
        listeners.wake(id);
    }
  }

  private callOff(places: Int32Array, at: number): void {
    const event = places[at]!;
    if (event === Id.none) return;
    places[at] = Id.none;
    this.scheduler.cancel(event);
  }
}

function cellOf(frame: number, cell: Cell): number {
  return (frame << PassageShift.cells) | cell;
}

function eventOf(passage: number): number {
  return (passage << PassageShift.parts) | Part.event;
}
