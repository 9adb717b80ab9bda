import type { Lanes } from "../../engine/lanes.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { Failure, Resilience, ResilientCall, Settlement } from "../../policy/resilience.js";
import { Id } from "../requests/request-layout.js";
import type { LayerBooks } from "./layer-books.js";
import { OUTCOMES } from "./outcomes.js";

/** Number of different timeouts that a layer has lanes for: with more, each attempt has an event of its own. */
const MOST_LANES = 8;

/** A layer at work for one caller, whose chains may share it. */
export class ChainLayer {
  readonly admits: boolean;
  readonly limits: boolean;
  readonly hedges: boolean;
  private readonly settles: boolean;
  private readonly fails: boolean;
  /** Whether it sets timers while a call is inside it. */
  readonly isTimed: boolean;
  /** Pending event that wakes it. */
  timer = Id.none;
  /** Whether it has asked for a timeout that no lane could hold. */
  hasEvents = false;
  private readonly patiences: number[] = [];
  private readonly lanes: number[] = [];
  /** The last timeout with a lane, and that lane: most layers always ask for the same one, and searching costs more than the lane itself. */
  lastMs = Number.NaN;
  lastLane = Id.none;

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
    this.fails = policy.failed !== undefined;
    this.isTimed = this.limits || this.hedges;
  }

  /** What it does with an outcome; undefined where it does not listen to that outcome. */
  settle(call: ResilientCall, outcome: number): Settlement | undefined {
    if (this.settles) return this.policy.settled!(call, OUTCOMES[outcome]!);
    return outcome !== Outcome.ok && this.fails ? this.policy.failed!(call, OUTCOMES[outcome] as Failure) : undefined;
  }

  /** The lane of a timeout; none where the layer has used too many different ones. */
  laneOf(patienceMs: number, lanes: Lanes): number {
    const lane = this.findLane(patienceMs, lanes);
    if (lane === Id.none) return Id.none;
    this.lastMs = patienceMs;
    this.lastLane = lane;
    return lane;
  }

  private findLane(patienceMs: number, lanes: Lanes): number {
    const known = this.patiences.indexOf(patienceMs);
    if (known >= 0) return this.lanes[known]!;
    if (this.lanes.length === MOST_LANES) return Id.none;
    this.patiences.push(patienceMs);
    return this.lanes[this.lanes.push(lanes.lane(patienceMs)) - 1]!;
  }
}
