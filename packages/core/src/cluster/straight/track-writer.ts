import { Constant } from "../../engine/distributions/constant.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import { Exponential } from "../../engine/distributions/exponential.js";
import type { Kernel } from "../../engine/kernel/kernel.js";
import { Law, TrackAt } from "../../engine/kernel/layout.js";
import { Random } from "../../engine/random.js";
import type { CallLedger } from "../../metrics/call-ledger.js";
import { Draw } from "../requests/draws.js";
import type { Track } from "./track.js";

/** Lines longer than this have no end. */
const ENDLESS = 2147483647;

/** Tells the kernel what the calls of a site meet. */
export class TrackWriter {
  private readonly isMirrored: boolean;
  private readonly ledgers = new Map<readonly CallLedger[], number>();

  constructor(
    private readonly kernel: Kernel,
    random: Random,
  ) {
    this.isMirrored = random.constructor !== Random;
  }

  write(track: Track, isHeard: boolean): void {
    const { kernel } = this;
    const { place, site, service, demand, lane, balancer } = track;
    const { words, floats } = kernel;
    const law = this.lawOf(demand);
    floats[(place + TrackAt.errorRate) >> 3] = service.errorRate;
    floats[(place + TrackAt.meanMs) >> 3] = law === Law.other ? 0 : demand.mean;
    const values: readonly (readonly [TrackAt, number | boolean])[] = [
      [TrackAt.law, law],
      [TrackAt.capacity, Math.min(service.capacity, ENDLESS)],
      [TrackAt.spent, track.spent.place],
      [TrackAt.attempts, track.attempts.place],
      [TrackAt.queueing, track.queueing.place],
      [TrackAt.ledgers, this.booksAt(site.ledgers)],
      [TrackAt.instances, track.instances.place],
      [TrackAt.lines, track.lines.place],
      [TrackAt.endpoints, track.endpoints.place],
      [TrackAt.lane, lane?.place ?? 0],
      [TrackAt.site, site.id],
      [TrackAt.needsCare, track.needsCare],
      [TrackAt.hasMore, track.hasMore],
      // Mirror images are drawn by their own generator.
      [TrackAt.asksOutcome, service.errorRate > 0 && this.isMirrored],
      [TrackAt.isObserved, balancer.observe !== undefined],
      [TrackAt.errorDraw, Draw.error],
      [TrackAt.isAttempt, site.attemptOf !== undefined],
      [TrackAt.isHeard, isHeard],
    ];
    for (const [at, value] of values) words[(place + at) >> 2] = Number(value);
  }

  /** Which law the kernel draws from by itself. */
  private lawOf(demand: Distribution): Law {
    if (demand instanceof Constant) return Law.constant;
    return demand instanceof Exponential && !this.isMirrored ? Law.exponential : Law.other;
  }

  /** The table of some ledgers by class. */
  private booksAt(ledgers: readonly CallLedger[]): number {
    const known = this.ledgers.get(ledgers);
    if (known !== undefined) return known;
    const place = this.kernel.reserve(4 * ledgers.length);
    for (const [classId, { place: ledger }] of ledgers.entries()) this.kernel.words[(place >> 2) + classId] = ledger;
    this.ledgers.set(ledgers, place);
    return place;
  }
}
