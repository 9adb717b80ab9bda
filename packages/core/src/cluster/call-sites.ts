import { type CustomSamplers, createDistribution } from "../engine/distributions/create-distribution.js";
import type { Lanes } from "../engine/lanes.js";
import { CallLedger } from "../metrics/call-ledger.js";
import type { CallPolicySpec } from "../model/scenario.js";
import type { CallSite } from "./call-site.js";
import type { Service } from "./service.js";

const NO_LANE = -1;

/** Makes the call sites of a cluster, and the books they write into. */
export class CallSites {
  readonly sites: CallSite[] = [];
  private readonly internal = new Map<Service, CallLedger[]>();

  constructor(
    private readonly timeouts: Lanes,
    private readonly network: Lanes,
    private readonly classes: number,
    private readonly samplers: CustomSamplers,
  ) {}

  /** A site outside the cluster, with books of its own. */
  external(target: Service, policy: CallPolicySpec): CallSite {
    return this.add(target, policy, true, this.openBooks(target));
  }

  /** A site within a service; all calls between services to one target share their books. */
  between(target: Service, policy: CallPolicySpec): CallSite {
    let books = this.internal.get(target);
    if (books === undefined) {
      books = this.openBooks(target);
      this.internal.set(target, books);
    }
    return this.add(target, policy, false, books);
  }

  private openBooks(target: Service): CallLedger[] {
    const books = Array.from({ length: this.classes }, () => new CallLedger());
    target.books.push(...books);
    return books;
  }

  private add(target: Service, policy: CallPolicySpec, external: boolean, ledgers: CallLedger[]): CallSite {
    const { timeout, network, cancel } = policy;
    const fixed = timeout?.type === "constant" ? timeout.value : undefined;
    const delay = network.type === "constant" ? network.value : undefined;
    const site: CallSite = {
      id: this.sites.length,
      target,
      external,
      timeoutLane: fixed === undefined ? NO_LANE : this.timeouts.lane(fixed),
      timeoutMs: fixed ?? Number.POSITIVE_INFINITY,
      timeout: timeout === undefined || fixed !== undefined ? undefined : createDistribution(timeout, this.samplers),
      deadline: policy.deadline,
      cancelsQueued: cancel === "queued" || cancel === "both",
      cancelsRunning: cancel === "running" || cancel === "both",
      isLocal: delay === 0,
      networkLane: delay === undefined || delay === 0 ? NO_LANE : this.network.lane(delay),
      network: delay === undefined ? createDistribution(network, this.samplers) : undefined,
      ledgers,
    };
    this.sites.push(site);
    return site;
  }
}
