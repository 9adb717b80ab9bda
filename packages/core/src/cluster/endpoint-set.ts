import { growInts } from "../engine/grow.js";
import type { Endpoint, Endpoints } from "../policy/balancing.js";
import { LoadBuckets } from "./load-buckets.js";

/** The permanent view of one instance that policies hold; its numbers live in the set's columns. */
export class InstanceEndpoint implements Endpoint {
  index = -1;
  ramp = 1;
  readonly priority: number = 0;
  readonly maxInFlight: number = Number.POSITIVE_INFINITY;
  readonly up: boolean = true;

  constructor(
    private readonly set: EndpointSet,
    /** Number of the instance within its service. */
    readonly instance: number,
    readonly id: string,
    readonly weight: number,
    readonly zone: string,
    readonly concurrency: number,
  ) {}

  get number(): number {
    return this.instance;
  }

  get inFlight(): number {
    return this.set.inFlight[this.instance]!;
  }
}

/**
 * What one balancer sees: the instances it may choose from, and how many of its requests each has
 * in flight. Oldest instance first; the index over loads exists only once a policy asks for it.
 */
export class EndpointSet implements Endpoints {
  version = 0;
  /** Requests in flight by instance number, members or not. */
  inFlight = new Int32Array(16);
  private readonly members: InstanceEndpoint[] = [];
  private readonly byInstance: InstanceEndpoint[] = [];
  private buckets: LoadBuckets | undefined;

  get length(): number {
    return this.members.length;
  }

  at(index: number): InstanceEndpoint {
    return this.members[index]!;
  }

  least(u: number): InstanceEndpoint {
    if (this.buckets === undefined) {
      this.buckets = new LoadBuckets(this.inFlight.length);
      for (const member of this.members) this.buckets.insert(member.instance, member.inFlight);
    }
    return this.byInstance[this.buckets.least(u)]!;
  }

  join(endpoint: InstanceEndpoint): void {
    this.ensure(endpoint.instance);
    let at = this.members.length;
    // Instances usually become ready in the order they were made.
    while (at > 0 && this.members[at - 1]!.instance > endpoint.instance) at--;
    this.members.splice(at, 0, endpoint);
    this.reindex(at);
    this.byInstance[endpoint.instance] = endpoint;
    this.buckets?.insert(endpoint.instance, endpoint.inFlight);
  }

  leave(endpoint: InstanceEndpoint): void {
    const at = endpoint.index;
    if (at < 0) return;
    this.members.splice(at, 1);
    endpoint.index = -1;
    this.reindex(at);
    this.buckets?.remove(endpoint.instance, endpoint.inFlight);
  }

  /** Counts a request on its way to an instance. */
  sent(instance: number): void {
    const count = this.inFlight[instance]!++;
    this.buckets?.increment(instance, count);
  }

  /** Counts a request that has ended. */
  ended(instance: number): void {
    const count = this.inFlight[instance]!--;
    this.buckets?.decrement(instance, count);
  }

  private reindex(from: number): void {
    this.version++;
    for (let i = from; i < this.members.length; i++) this.members[i]!.index = i;
  }

  /** Makes room for instances up to that number. */
  ensure(instance: number): void {
    if (instance < this.inFlight.length) return;
    this.inFlight = growInts(this.inFlight, Math.max(instance + 1, this.inFlight.length * 2));
    this.buckets?.ensure(this.inFlight.length);
  }
}
