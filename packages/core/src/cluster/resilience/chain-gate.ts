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
  /** Where the calls come from, by its id, and the attempts. */
  calls!: number;
  attempts!: CallSite;
  /** Whether any layer begins attempts beside others. */
  readonly hedges: boolean;
  /** Whether attempts are among the calls that their call waits for. Else its passage knows the only one, and nobody else asks: that saves 10 ns. */
  readonly adoptsAttempts: boolean;

  constructor(
    /** Number among all chains of the cluster. */
    readonly id: number,
    readonly layers: readonly ChainLayer[],
    readonly books: ResilienceBooks,
    /** Whose instances make the calls; undefined for those from outside. */
    private readonly caller: Service | undefined,
    private readonly walk: ChainWalk,
    /** Whether someone follows single requests. */
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

  /** An attempt goes on in another row. */
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

  /** The zone of the instance that made a call; empty when nobody knows. */
  zoneOf(call: number): string {
    const instance = this.originOf(call);
    return this.caller === undefined || instance === Id.none ? "" : this.caller.instances.records[instance]!.zone;
  }
}
