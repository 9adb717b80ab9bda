import { Lanes } from "../../engine/lanes.js";
import { Priority, type Scheduler } from "../../engine/scheduler.js";
import type { ChainLayer } from "./chain-layer.js";
import { Cell, NONE, Part, PassageShift } from "./passage-layout.js";
import type { Passages } from "./passages.js";

/** Who is told that a time has come. */
export interface TimerListeners {
  /** A pause or a delay of a frame is over, or its layer has decided. */
  step(frame: number): void;
  /** The time of an attempt is up. */
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

/** The clocks of chains of layers. */
export interface ChainTimers {
  /** Calls `step` for the frame of a passage at that depth after so long; never, if that is Infinity. */
  stepIn(passage: number, depth: number, ms: number): void;
  callOffStep(passage: number): void;
  limit(frame: number, layer: ChainLayer, ms: number): void;
  unlimit(frame: number, layer: ChainLayer): void;
  /** Calls `hedge` after so long, and not as it was to be before. */
  hedgeIn(frame: number, ms: number): void;
  callOffHedge(frame: number): void;
  wakeIn(layer: ChainLayer, ms: number): void;
}

/** Sets up the clocks; patience that does not change goes through lanes. */
export function createChainTimers(scheduler: Scheduler, passages: Passages, listeners: TimerListeners): ChainTimers {
  const cellOf = (frame: number, cell: Cell): number => (frame << PassageShift.cells) | cell;
  const eventOf = (passage: number): number => (passage << PassageShift.parts) | Part.event;
  const steps = scheduler.kind(Priority.completion, (frame) => {
    passages.parts[eventOf(frame >> passages.shift)] = NONE;
    listeners.step(frame);
  });
  const limits = new Lanes(scheduler, Priority.timeout, (frame) => listeners.patience(frame));
  const kind = scheduler.kind(Priority.timeout, (subject) => {
    const id = subject >> BITS;
    switch (subject & What.mask) {
      case What.patience:
        passages.cells[cellOf(id, Cell.patience)] = NONE;
        listeners.patience(id);
        break;
      case What.hedge:
        passages.cells[cellOf(id, Cell.hedge)] = NONE;
        listeners.hedge(id);
        break;
      default:
        listeners.wake(id);
    }
  });
  const later = (id: number, what: What, ms: number): number => scheduler.at(scheduler.now + ms, kind, (id << BITS) | what);

  /** Limits an attempt to another time than the one before. */
  function limitAnew(frame: number, layer: ChainLayer, ms: number): void {
    if (!(ms < Number.POSITIVE_INFINITY)) return;
    const patienceMs = Math.max(0, ms);
    const lane = layer.laneOf(patienceMs, limits);
    if (lane >= 0) limits.add(lane, frame);
    else {
      layer.hasEvents = true;
      passages.cells[cellOf(frame, Cell.patience)] = later(frame, What.patience, patienceMs);
    }
  }

  function callOffHedge(frame: number): void {
    const at = cellOf(frame, Cell.hedge);
    const event = passages.cells[at]!;
    if (event === NONE) return;
    passages.cells[at] = NONE;
    scheduler.cancel(event);
  }

  return {
    stepIn(passage, depth, ms) {
      if (ms < Number.POSITIVE_INFINITY)
        passages.parts[eventOf(passage)] = scheduler.at(scheduler.now + Math.max(0, ms), steps, (passage << passages.shift) | depth);
    },
    callOffStep(passage) {
      const event = passages.parts[eventOf(passage)]!;
      if (event === NONE) return;
      passages.parts[eventOf(passage)] = NONE;
      scheduler.cancel(event);
    },
    limit(frame, layer, ms) {
      if (ms !== layer.lastMs) return limitAnew(frame, layer, ms);
      limits.add(layer.lastLane, frame);
    },
    unlimit(frame, layer) {
      limits.remove(frame);
      if (!layer.hasEvents) return;
      const at = cellOf(frame, Cell.patience);
      const event = passages.cells[at]!;
      if (event === NONE) return;
      passages.cells[at] = NONE;
      scheduler.cancel(event);
    },
    hedgeIn(frame, ms) {
      callOffHedge(frame);
      if (ms < Number.POSITIVE_INFINITY) passages.cells[cellOf(frame, Cell.hedge)] = later(frame, What.hedge, Math.max(0, ms));
    },
    callOffHedge,
    wakeIn(layer, ms) {
      if (layer.timer !== NONE) scheduler.cancel(layer.timer);
      layer.timer = ms < Number.POSITIVE_INFINITY ? later(layer.id, What.wake, Math.max(0, ms)) : NONE;
    },
  };
}
