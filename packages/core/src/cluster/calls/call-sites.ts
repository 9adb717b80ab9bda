import { type CustomSamplers, createDistribution } from "../../engine/distributions/create-distribution.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { Kernel } from "../../engine/kernel/kernel.js";
import type { Lanes } from "../../engine/lanes.js";
import { CallLedger } from "../../metrics/call-ledger.js";
import type { CallPolicySpec, CallSpec } from "../../model/scenario.js";
import type { Wire } from "../links/wire.js";
import type { Delivered } from "../queues/deliveries.js";
import { Copies } from "../requests/copies.js";
import type { ChainGate } from "../resilience/chain-gate.js";
import type { Service } from "../service.js";
import type { Keeper } from "../transactions/slot-keeper.js";
import { alike } from "./alike.js";
import type { CallSite } from "./call-site.js";
import type { Gate } from "./gate.js";
import type { Sponsor } from "./sponsor.js";

const NO_LANE = -1;
const ANY_VERSION = -1;
const NO_DELAY = { type: "constant", value: 0 } as const;
/** Policy of calls that nobody waits for. */
const FORGOTTEN: CallPolicySpec = { timeout: undefined, deadline: false, cancel: "none", network: NO_DELAY };

/** Creates the call sites of a cluster, and the ledgers that calls are recorded in. */
export class CallSites {
  readonly sites: CallSite[] = [];
  private readonly internal = new Map<Service, CallLedger[]>();
  /** Placeholder for classes that never use a site: nothing is recorded in it. */
  private readonly unused: CallLedger;
  /** Ledgers of calls from outside, by class id. While every class has one source, all sources share this array (8 MB less for 1,000 sources). */
  private readonly outside: CallLedger[];

  constructor(
    private readonly kernel: Kernel,
    private readonly timeouts: Lanes,
    private readonly network: Lanes,
    private readonly classes: number,
    private readonly samplers: CustomSamplers,
  ) {
    this.unused = new CallLedger(kernel);
    this.outside = new Array<CallLedger>(classes).fill(this.unused);
  }

  /** A site outside the cluster, with ledgers of its own for the classes that come from there. */
  external(target: Service, policy: CallPolicySpec, zone: string, classIds: readonly number[], gate?: Gate): CallSite {
    const isTaken = classIds.some((classId) => this.outside[classId] !== this.unused);
    const books = isTaken ? new Array<CallLedger>(this.classes).fill(this.unused) : this.outside;
    for (const classId of classIds) {
      const book = new CallLedger(this.kernel);
      books[classId] = book;
      target.books.push(book);
    }
    return this.behind(gate, this.add(target, policy, zone, books));
  }

  /** A site of mirrored calls: copies of the calls to a service that are sent to one version of it. */
  mirror(target: Service, version: number): CallSite {
    return this.add(target, FORGOTTEN, undefined, this.booksWithin(target), undefined, version);
  }

  /** A site within a service; all calls between services to one target share their ledgers. */
  between(target: Service, call: CallSpec, gate?: Gate): CallSite {
    const site = this.behind(gate, this.add(target, call, undefined, this.booksWithin(target), call.distinct ? new Copies() : undefined));
    return call.write === undefined ? site : this.replace({ ...site, writes: call.write });
  }

  /** Sets the timeout of a site's calls from now on. */
  retime(site: CallSite, timeout: DistributionSpec | undefined): void {
    Object.assign(site, this.patience(timeout));
  }

  private patience(timeout: DistributionSpec | undefined): Pick<CallSite, "timeoutLane" | "timeoutMs" | "timeout"> {
    const fixed = timeout?.type === "constant" ? timeout.value : undefined;
    return {
      timeoutLane: fixed === undefined ? NO_LANE : this.timeouts.lane(fixed),
      timeoutMs: fixed ?? Number.POSITIVE_INFINITY,
      timeout: timeout === undefined || fixed !== undefined ? undefined : createDistribution(timeout, this.samplers),
    };
  }

  /** A site of deliveries: messages that a queue sends to the instances of a service, without its proxies. */
  delivery(target: Service, policy: CallPolicySpec, by: Gate & Delivered): CallSite {
    const site = this.add(target, policy, undefined, this.booksWithin(target), undefined, ANY_VERSION, NO_DELAY);
    return this.replace({ ...site, isDirect: false, gate: by, delivered: by });
  }

  /** A site whose calls report to a sponsor, and whose slots a keeper may hold on to. */
  sponsored(site: CallSite, sponsor: Sponsor, keeper?: Keeper): CallSite {
    return this.replace({ ...site, sponsor, keeper });
  }

  /** A site with resilience layers around its calls. Their attempts come from a new site, which is like this one without layers. */
  guarded(site: CallSite, gate: ChainGate): CallSite {
    const ledgers = site.ledgers.map(() => new CallLedger(this.kernel));
    const own = { id: this.sites.length, external: false, deadline: false, attemptOf: gate, sponsor: undefined, ledgers };
    gate.calls = site.id;
    gate.attempts = alike({ ...site, ...this.patience(undefined), ...own });
    this.sites.push(gate.attempts);
    return this.replace({ ...site, isDirect: false, gate, isSharded: false, copySite: undefined });
  }

  /** A site whose messages, and those of its copies to replicas, go over a wire; the delay is drawn for each of them. */
  wired(site: CallSite, network: DistributionSpec, wire: Wire): CallSite {
    const way = inSequence(network, site.target.spec.proxies.delay, this.samplers);
    const law = typeof way === "number" ? createDistribution({ type: "constant", value: way }, this.samplers) : way;
    const own = { wire, isLocal: false, networkLane: NO_LANE, network: law, arrivesLater: true };
    const copySite = site.copySite && this.replace({ ...site.copySite, ...own });
    return this.replace({ ...site, ...own, copySite });
  }

  private behind(gate: Gate | undefined, site: CallSite): CallSite {
    return gate === undefined ? site : this.replace({ ...site, isDirect: false, gate, arrivesLater: true });
  }

  private booksWithin(target: Service): CallLedger[] {
    const books = this.internal.get(target) ?? this.openBooks(target);
    this.internal.set(target, books);
    return books;
  }

  private openBooks(target: Service): CallLedger[] {
    const books = Array.from({ length: this.classes }, () => new CallLedger(this.kernel));
    target.books.push(...books);
    return books;
  }

  /** `zone` is where calls from outside come from; undefined for calls between services. */
  private add(
    target: Service,
    policy: CallPolicySpec,
    zone: string | undefined,
    ledgers: CallLedger[],
    copies?: Copies,
    version = ANY_VERSION,
    proxyDelay: DistributionSpec = target.spec.proxies.delay,
  ): CallSite {
    const { cancel } = policy;
    const network = inSequence(policy.network, proxyDelay, this.samplers);
    const delay = typeof network === "number" ? network : undefined;
    const site = alike({
      id: this.sites.length,
      target,
      external: zone !== undefined,
      ...this.patience(policy.timeout),
      deadline: policy.deadline,
      cancelsQueued: cancel === "queued" || cancel === "both",
      cancelsRunning: cancel === "running" || cancel === "both",
      isLocal: delay === 0,
      networkLane: delay === undefined || delay === 0 ? NO_LANE : this.network.lane(delay),
      network: typeof network === "number" ? undefined : network,
      wire: undefined,
      arrivesLater: delay !== 0 || target.mayRetry || target.mayWait,
      zone,
      copies,
      version,
      isDirect: target.spec.shards === undefined,
      gate: undefined,
      delivered: undefined,
      sponsor: undefined,
      keeper: undefined,
      isSharded: target.spec.shards !== undefined,
      writes: undefined,
      copySite: undefined,
      isCopy: false,
      attemptOf: undefined,
      track: undefined,
      isUnusual: true,
      endsUnusually: true,
      isHeard: true,
      ledgers,
    });
    this.sites.push(site);
    return site.isSharded ? this.replace({ ...site, copySite: this.copiesOf(site) }) : site;
  }

  /** A site for the copies of a call that go to replicas of a shard: they are in no ledger of the service, and have no timeout of their own. */
  private copiesOf(site: CallSite): CallSite {
    const ledgers = site.ledgers.map(() => new CallLedger(this.kernel));
    const patience = this.patience(undefined);
    const copies = alike({
      ...site,
      ...patience,
      deadline: false,
      id: this.sites.length,
      external: false,
      copies: new Copies(),
      isCopy: true,
      ledgers,
    });
    this.sites.push(copies);
    return copies;
  }

  private replace(given: CallSite): CallSite {
    const site = alike(given);
    this.sites[site.id] = site;
    return site;
  }
}

/** Delay of one direction, through network and proxy: a fixed time, or a law for their sum. */
function inSequence(network: DistributionSpec, proxy: DistributionSpec, samplers: CustomSamplers): Distribution | number {
  if (network.type === "constant" && proxy.type === "constant") return network.value + proxy.value;
  const first = createDistribution(network, samplers);
  if (proxy.type === "constant" && proxy.value === 0) return first;
  const second = createDistribution(proxy, samplers);
  return { mean: first.mean + second.mean, sample: (random) => first.sample(random) + second.sample(random) };
}
