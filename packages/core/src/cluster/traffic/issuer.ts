import type { Distribution } from "../../engine/distributions/distribution.js";
import { SourceAt } from "../../engine/kernel/layout.js";
import type { Random } from "../../engine/random.js";
import type { CallLedger } from "../../metrics/call-ledger.js";
import type { RecordedRequest } from "../../model/source.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import type { PlainSource } from "../parts.js";
import { Draw } from "../requests/draws.js";
import { Id } from "../requests/request-layout.js";

/** One class of a traffic source, ready to draw from. */
export interface IssuedClass {
  readonly id: number;
  /** Upper end of its share of [0, 1). */
  readonly upTo: number;
  readonly key: Distribution | undefined;
  readonly demand: Distribution | undefined;
  readonly client: Distribution | undefined;
}

/**
 * Turns an arrival into a request. What the request is — its class, its key, its demand — comes
 * from the source's root key and the request's identity alone, so two policies face the very same
 * requests.
 */
export class Issuer implements PlainSource {
  /** Where the kernel finds it: its `SourceAt`. */
  readonly place: number;
  /** The class of all its requests, where there is but one. */
  private readonly only: IssuedClass | undefined;
  /** That class, and its books: of the first class where there are several. */
  readonly classId: number;
  readonly ledger: CallLedger;
  /** Whether anything else is drawn for a request than its identity, or has to be known of it. Asked so, the usual answer is no. */
  readonly drawsMore: boolean;

  private readonly numbers: Float64Array;
  private readonly words: Int32Array;

  constructor(
    private readonly cluster: ClusterContext,
    readonly site: CallSite,
    private readonly classes: readonly IssuedClass[],
    /** Users of a closed loop, who are its clients; 0 for open traffic. */
    private readonly users: number,
  ) {
    this.only = classes.length === 1 ? classes[0] : undefined;
    this.classId = classes[0]!.id;
    this.ledger = site.ledgers[this.classId]!;
    const isDrawn = ({ key, demand, client }: IssuedClass) => key !== undefined || demand !== undefined || client !== undefined;
    this.drawsMore = this.only === undefined || isDrawn(this.only) || cluster.hasClients;
    const { kernel } = cluster.scheduler;
    this.place = kernel.reserve(SourceAt.size);
    this.numbers = kernel.floatsAt(this.place, SourceAt.size >> 3);
    this.words = kernel.wordsAt(this.place, SourceAt.size >> 2);
    const { words } = this;
    words[SourceAt.site >> 2] = site.id;
    words[SourceAt.classId >> 2] = this.classId;
    words[SourceAt.ledger >> 2] = this.ledger.place;
  }

  /** Requests issued so far. */
  get issued(): number {
    return this.numbers[SourceAt.issued >> 3]!;
  }

  /** It issues so many at most, at times that may have been drawn ahead. */
  foresee(limit: number, ahead = 0): void {
    this.numbers[SourceAt.limit >> 3] = limit;
    this.words[SourceAt.ahead >> 2] = ahead;
  }

  /** From now on its requests are what this key makes of their numbers. */
  rekey(high: number, low: number): void {
    const { words } = this;
    words[SourceAt.rootHigh >> 2] = high;
    words[SourceAt.rootLow >> 2] = low;
  }

  /** Issues request number `index` of the source. */
  issue(index: number): void {
    const { random } = this.cluster;
    this.identify(random, index);
    this.numbers[SourceAt.issued >> 3]!++;
    if (!(this.drawsMore || this.site.isUnusual)) {
      this.cluster.caller.issuePlain(this, index);
      return;
    }
    const keyHigh = random.high;
    const keyLow = random.low;
    this.send(index, this.only ?? this.drawClass(random, keyHigh, keyLow), keyHigh, keyLow);
  }

  /** Issues a recorded request. */
  replay(index: number, { classIndex, key, demandMs }: RecordedRequest): void {
    const { random } = this.cluster;
    this.identify(random, index);
    this.numbers[SourceAt.issued >> 3]!++;
    const keyHigh = random.high;
    const keyLow = random.low;
    const told = classIndex === undefined ? this.only : this.classes[classIndex];
    this.send(index, told ?? this.drawClass(random, keyHigh, keyLow), keyHigh, keyLow, key, demandMs);
  }

  /** Sends a request, of which its class says what is not known otherwise. */
  private send(index: number, chosen: IssuedClass, keyHigh: number, keyLow: number, key?: number, demand?: number): void {
    const { random, caller } = this.cluster;
    let hashKey = key ?? 0;
    let demandMs = demand ?? Number.NaN;
    if (key === undefined && chosen.key !== undefined) {
      random.rekey(keyHigh, keyLow, Draw.hashKey);
      random.index = index;
      hashKey = chosen.key.sample(random);
    }
    if (demand === undefined && chosen.demand !== undefined) {
      random.rekey(keyHigh, keyLow, Draw.trafficDemand);
      random.index = index;
      demandMs = chosen.demand.sample(random);
    }
    let client = this.userOf(index, hashKey);
    if (chosen.client !== undefined) {
      random.rekey(keyHigh, keyLow, Draw.client);
      random.index = index;
      client = chosen.client.sample(random) >>> 0;
    }
    caller.issue(this.site, Id.none, keyHigh, keyLow, index, chosen.id, hashKey, demandMs, client);
  }

  /** The client of request `index` where nothing else says: its user, or in open traffic its key. */
  private userOf(index: number, key: number): number {
    return this.users > 0 ? index % this.users : key >>> 0;
  }

  /** Draws how long the user behind request `index` thinks after it. */
  think(law: Distribution, index: number): number {
    const { random } = this.cluster;
    this.identify(random, index);
    random.rekey(random.high, random.low, Draw.think);
    random.index = index;
    return law.sample(random);
  }

  private identify(random: Random, index: number): void {
    const epoch = index < 4294967296 ? 0 : Math.floor(index / 4294967296);
    const { words } = this;
    random.rekey(words[SourceAt.rootHigh >> 2]! ^ epoch, words[SourceAt.rootLow >> 2]!, index | 0);
    random.block();
  }

  private drawClass(random: Random, keyHigh: number, keyLow: number): IssuedClass {
    random.rekey(keyHigh, keyLow, Draw.class);
    const u = random.next();
    for (const candidate of this.classes) if (u < candidate.upTo) return candidate;
    return this.classes[this.classes.length - 1]!;
  }
}
