import type { Distribution } from "../../engine/distributions/distribution.js";
import { type Kind, Priority } from "../../engine/scheduler.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { TransactionSpec } from "../../model/transactions.js";
import type { Gate } from "../calls/gate.js";
import type { Sponsor } from "../calls/sponsor.js";
import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { Draw } from "../requests/draws.js";
import { Float, Id, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import type { PlannedCall } from "../work/program.js";
import type { Lock } from "./lock.js";
import { Run } from "./run.js";
import type { Ending, TransactionBooks } from "./transaction-books.js";

/** What a kind of transaction does, and when. */
export interface Protocol {
  begin(run: Run): void;
  /** A call to a participant has ended, and the coordinator hears of it. */
  ended(run: Run, place: number, outcome: number): void;
  /** A call has ended while nobody coordinates it. */
  unheard(run: Run, place: number, outcome: number): void;
  /** The pause before a participant is called again is over. */
  again(run: Run, place: number): void;
  /** Whoever waited for it has gone. */
  left(run: Run): void;
  /** Another instance goes on with it. */
  recovered(run: Run): void;
  /** The limit of the whole is over. */
  expired(run: Run): void;
}

/** What an event is about, in the lowest bits of its subject. */
enum Happening {
  again = 0,
  recovery = 1,
  limit = 2,
}

const KINDS = 4;

/**
 * Coordinates the transactions of one step, whichever their protocol: it makes their calls, which no request waits for, so that what
 * has begun comes to an end whatever becomes of the request. When the instance that coordinates is lost, another goes on after a while.
 */
export class Coordinator implements Sponsor {
  protocol!: Protocol;
  /** What a call stands at that waits for a transaction. */
  readonly gate: Gate = { issue: (row) => this.begin(row), ended: (row) => this.callerLeft(row) };
  private readonly runs: Run[] = [];
  private readonly free: Run[] = [];
  /** Those that are over, while something may still look at them. */
  private readonly over: Run[] = [];
  private depth = 0;
  /** By row of the call that waits. */
  private readonly waiting: (Run | undefined)[] = [];
  /** By row of a call to a participant. */
  private readonly owners: (Run | undefined)[] = [];
  private readonly places: number[] = [];
  private readonly kind: Kind;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly service: Service,
    private readonly spec: TransactionSpec,
    /** How many participants there are. */
    private readonly count: number,
    readonly books: TransactionBooks,
  ) {
    this.kind = cluster.scheduler.kind(Priority.timeout, (subject) => this.happened(subject));
  }

  ended(row: number, outcome: number): void {
    const run = this.owners[row]!;
    const place = this.places[row]!;
    this.owners[row] = undefined;
    run.rows[place] = Id.none;
    this.depth++;
    if (this.isLost(run)) {
      this.orphan(run);
      this.protocol.unheard(run, place, outcome);
    } else {
      this.protocol.ended(run, place, outcome);
    }
    this.leave();
  }

  moved(row: number, heir: number): void {
    const run = this.owners[row]!;
    this.owners[row] = undefined;
    this.own(run, this.places[row]!, heir);
  }

  instanceOf(row: number): number {
    return this.owners[row]?.instance ?? Id.none;
  }

  zoneOf(row: number): string {
    const instance = this.instanceOf(row);
    return instance === Id.none ? "" : this.service.instances.records[instance]!.zone;
  }

  /** Which lock belongs to a call. */
  lockOf(row: number): Lock {
    return this.owners[row]!.locks[this.places[row]!]!;
  }

  /** Calls a participant, for the `turn`-th time; a `demand` replaces the first compute step there. */
  call(run: Run, place: number, { site, number }: PlannedCall, turn: number, demand?: Distribution): void {
    const { random, requests, caller } = this.cluster;
    random.rekey(run.keyHigh, run.keyLow, Draw.child + number * Draw.copiesPerCall + turn);
    random.block();
    const { high, low } = random;
    let demandMs = Number.NaN;
    if (demand !== undefined) {
      random.rekey(high, low, Draw.trafficDemand);
      random.index = run.index;
      demandMs = demand.sample(random);
    }
    this.own(run, place, requests.upcoming);
    caller.issue(site, Id.none, high, low, run.index, run.classId, run.hashKey, demandMs, run.client);
  }

  /** Has a participant called again after a pause; false where it has been called often enough. */
  callAgain(run: Run, place: number): boolean {
    const { scheduler } = this.cluster;
    const tries = ++run.tries[place]!;
    if (tries >= this.spec.attempts) return false;
    this.books.retries++;
    let pauseMs = this.spec.backoffMs;
    for (let doubled = 1; doubled < tries; doubled++) pauseMs *= 2;
    run.timers[place] = scheduler.at(scheduler.now + pauseMs, this.kind, this.subject(run, place, Happening.again));
    return true;
  }

  /** Limits how long a transaction may take to be decided. */
  limit(run: Run, limitMs: number): void {
    if (limitMs < Number.POSITIVE_INFINITY) this.arm(run, limitMs, Happening.limit);
  }

  /** It is decided. */
  unlimit(run: Run): void {
    if (run.timer !== Id.none) this.cluster.scheduler.cancel(run.timer);
    run.timer = Id.none;
  }

  /** A transaction is over, once and for all: whoever waits for it hears so. */
  finish(run: Run, ending: Ending): void {
    const { call } = run;
    run.isOver = true;
    this.unlimit(run);
    this.books[ending]++;
    this.books.lengthMs.record(this.cluster.scheduler.now - run.beganMs);
    if (call !== Id.none) {
      const site = this.cluster.sites[this.cluster.requests.words[(call << Shift.words) | Word.site]!]!;
      this.cluster.caller.deliver(call, site, ending === "committed" ? Outcome.ok : Outcome.error);
    }
    this.over.push(run);
  }

  /** Whoever coordinates it is lost: another will go on, after a while. */
  private orphan(run: Run): void {
    if (run.isOrphan) return;
    run.isOrphan = true;
    this.unlimit(run);
    this.arm(run, this.spec.recoveryMs, Happening.recovery);
  }

  private isLost({ instance, isOrphan }: Run): boolean {
    if (isOrphan) return true;
    return instance !== Id.none && (this.service.instances.impairmentOf(instance) & Impairment.stopped) !== 0;
  }

  private begin(row: number): void {
    const { requests, scheduler } = this.cluster;
    const { words, floats, hashKeys } = requests;
    const word = row << Shift.words;
    const run = this.free.pop() ?? this.create();
    run.open();
    words[word | Word.stage] = Stage.gathering;
    run.call = row;
    run.instance = words[(words[word | Word.parent]! << Shift.words) | Word.instance]!;
    run.keyHigh = words[word | Word.keyHigh]!;
    run.keyLow = words[word | Word.keyLow]!;
    run.classId = words[word | Word.classId]!;
    run.index = floats[(row << Shift.floats) | Float.index]!;
    run.hashKey = hashKeys[row]!;
    run.client = requests.clients[row]!;
    run.beganMs = scheduler.now;
    this.waiting[row] = run;
    this.books.started++;
    this.depth++;
    this.protocol.begin(run);
    this.leave();
  }

  /** The call that waited has ended: with its transaction, or before it. */
  private callerLeft(row: number): void {
    const run = this.waiting[row];
    this.waiting[row] = undefined;
    if (run === undefined || run.isOver) return;
    run.call = Id.none;
    this.depth++;
    if (this.isLost(run)) this.orphan(run);
    else this.protocol.left(run);
    this.leave();
  }

  private happened(subject: number): void {
    const happening = subject % KINDS;
    const at = (subject - happening) / KINDS;
    const place = at % this.count;
    const run = this.runs[(at - place) / this.count]!;
    this.depth++;
    if (happening === Happening.again) run.timers[place] = Id.none;
    else run.timer = Id.none;
    if (happening === Happening.recovery) {
      run.isOrphan = false;
      run.instance = Id.none;
      this.books.recovered++;
      this.protocol.recovered(run);
    } else if (this.isLost(run)) this.orphan(run);
    else if (happening === Happening.again) this.protocol.again(run, place);
    else this.protocol.expired(run);
    this.leave();
  }

  /** What is over may be used again once nothing is under way that knows of it. */
  private leave(): void {
    this.depth--;
    if (this.depth > 0) return;
    while (this.over.length > 0) this.free.push(this.over.pop()!);
  }

  private arm(run: Run, afterMs: number, happening: Happening): void {
    const { scheduler } = this.cluster;
    run.timer = scheduler.at(scheduler.now + afterMs, this.kind, this.subject(run, 0, happening));
  }

  private subject({ id }: Run, place: number, happening: Happening): number {
    return (id * this.count + place) * KINDS + happening;
  }

  private own(run: Run, place: number, row: number): void {
    this.owners[row] = run;
    this.places[row] = place;
    run.rows[place] = row;
  }

  private create(): Run {
    const run = new Run(this.runs.length, this.count);
    this.runs.push(run);
    return run;
  }
}
