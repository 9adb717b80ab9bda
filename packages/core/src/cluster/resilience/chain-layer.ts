import type { Lanes } from "../../engine/lanes.js";
import type { Resilience } from "../../policy/resilience.js";
import type { LayerBooks } from "./layer-books.js";
import { NONE } from "./passages.js";

/** How many lengths of patience a layer has lanes for: beyond, each attempt has an event of its own. */
const MOST_LANES = 8;

/** A layer at work for one caller, whose chains may share it. */
export class ChainLayer {
  readonly admits: boolean;
  readonly limits: boolean;
  readonly hedges: boolean;
  readonly settles: boolean;
  /** Whether clocks run while a call is inside it. */
  readonly isTimed: boolean;
  /** Pending event that wakes it. */
  timer = NONE;
  private readonly patiences: number[] = [];
  private readonly lanes: number[] = [];
  /** Patience asked for last that has a lane, and that lane: most layers ask for the same all the time, and a search costs more than the lane does. */
  lastMs = Number.NaN;
  lastLane = NONE;

  constructor(
    /** Number among all layers of the cluster. */
    readonly id: number,
    /** Of its policy. */
    readonly name: string,
    readonly policy: Resilience,
    readonly books: LayerBooks,
  ) {
    this.admits = policy.admit !== undefined;
    this.limits = policy.patienceMs !== undefined;
    this.hedges = policy.hedgeAfterMs !== undefined;
    this.settles = policy.settled !== undefined;
    this.isTimed = this.limits || this.hedges;
  }

  /** The lane of that patience; none where the layer has had too many others. */
  laneOf(patienceMs: number, lanes: Lanes): number {
    const lane = this.findLane(patienceMs, lanes);
    if (lane === NONE) return NONE;
    this.lastMs = patienceMs;
    this.lastLane = lane;
    return lane;
  }

  private findLane(patienceMs: number, lanes: Lanes): number {
    const known = this.patiences.indexOf(patienceMs);
    if (known >= 0) return this.lanes[known]!;
    if (this.lanes.length === MOST_LANES) return NONE;
    this.patiences.push(patienceMs);
    return this.lanes[this.lanes.push(lanes.lane(patienceMs)) - 1]!;
  }
}
