import type { CallSite } from "../calls/call-site.js";
import type { Gate } from "../calls/gate.js";
import { Id } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import type { AttemptTale } from "./attempt-tales.js";
import type { ChainLayer } from "./chain-layer.js";
import type { ChainWalk } from "./chain-walk.js";
import type { ResilienceBooks } from "./resilience-books.js";

/** The layers around the calls of one site, outermost first. */
export class ChainGate implements Gate {
  /** Id of the site of the calls, and the site of their attempts. */
  calls!: number;
  attempts!: CallSite;
  /** Whether any layer hedges: begins attempts while others are under way. */
  readonly hedges: boolean;
  /** Whether attempts are linked as calls that their call waits for. Without hedging and watches only the passage needs to know the one attempt, which saves 10 ns. */
  readonly adoptsAttempts: boolean;

  constructor(
    /** Number among all chains of the cluster. */
    readonly id: number,
    readonly layers: readonly ChainLayer[],
    readonly books: ResilienceBooks,
    /** The service that makes the calls; undefined for calls from outside. */
    private readonly caller: Service | undefined,
    private readonly walk: ChainWalk,
    /** Whether requests are followed step by step. */
    isWatched: boolean,
  ) {
    this.hedges = layers.some(({ hedges }) => hedges);
    this.adoptsAttempts = this.hedges || isWatched;
  }

  issue(row: number): void {
    this.walk.begin(row, this);
  }

  ended(row: number): void {
    this.walk.ended(row);
  }

  /** An attempt of a call has ended. */
  attemptEnded(row: number, call: number, outcome: number): void {
    this.walk.attemptEnded(row, call, outcome, this);
  }

  /** An attempt continues in another row. */
  attemptMoved(row: number, heir: number): void {
    this.walk.rows.move(row, heir, this);
  }

  taleOf(call: number): AttemptTale | undefined {
    return this.walk.tales.take(call);
  }

  /** The instance that made a call, or none. */
  originOf(call: number): number {
    return this.walk.originOf(call);
  }

  /** The zone of the instance that made a call; empty where it is not known. */
  zoneOf(call: number): string {
    const instance = this.originOf(call);
    return this.caller === undefined || instance === Id.none ? "" : this.caller.instances.records[instance]!.zone;
  }
}
