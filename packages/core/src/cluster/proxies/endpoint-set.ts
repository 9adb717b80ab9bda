import { growInts } from "../../engine/grow.js";
import { Block } from "../../engine/kernel/block.js";
import type { Kernel } from "../../engine/kernel/kernel.js";
import { EndpointsAt } from "../../engine/kernel/layout.js";
import type { InstanceSpec } from "../../model/scenario.js";
import type { Endpoint, Endpoints } from "../../policy/balancing.js";
import { LoadBuckets } from "./load-buckets.js";

/** Instances that there is room for at first. */
const START = 16;

/** The permanent view of one instance that the policies of one proxy hold; its count lives in the set's column. */
export class InstanceEndpoint implements Endpoint {
  index = -1;
  /** Whether the proxy knows it, up or down. */
  known = false;
  up = true;
  /** False while it is a standby, which gets no requests. */
  serves = true;
  /** Why the proxy takes it to be down: bits of `Doubt`; 0 is up. */
  doubts = 0;
  ramp = 1;
  weight: number;
  zone: string;
  readonly priority: number;
  readonly concurrency: number;
  maxInFlight: number;

  constructor(
    private readonly set: EndpointSet,
    /** Number of the instance within its service. */
    readonly number: number,
    readonly id: string,
    spec: InstanceSpec,
  ) {
    this.weight = spec.weight;
    this.zone = spec.zone;
    this.priority = spec.priority;
    this.concurrency = spec.concurrency;
    this.maxInFlight = spec.maxInFlight;
  }

  get inFlight(): number {
    return this.set.inFlight[this.number]!;
  }

  get isFull(): boolean {
    return this.inFlight >= this.maxInFlight;
  }
}

/**
 * What one balancer sees: the instances it may choose from (members), oldest first, and how many of its requests each has in flight.
 * Members are the instances it knows and takes to be up; for policies with the trait `seesDown` all it knows. The index over loads
 * is built when a policy first asks for it.
 */
export class EndpointSet implements Endpoints {
  version = 0;
  /** Members. */
  length = 0;
  /** Where the kernel finds it: its `EndpointsAt`. */
  readonly place: number;
  /** Requests in flight by instance number, members or not. */
  inFlight!: Int32Array;
  /** Number of instances it knows, up or down. */
  known = 0;
  /** Number of members at their limit of requests in flight; counted only where `isLimited`. */
  full = 0;
  /** Whether any instance has such a limit. */
  isLimited = false;
  private readonly members: InstanceEndpoint[] = [];
  /** Number of each member by place, and place of each member by number: as columns, since the member objects are seldom in the cache. */
  private numbers = new Int32Array(START);
  private places = new Int32Array(START);
  private readonly byInstance: InstanceEndpoint[] = [];
  private readonly counts: Block;
  private buckets: LoadBuckets | undefined;

  constructor(
    private readonly kernel: Kernel,
    private seesDown = false,
  ) {
    this.place = kernel.reserve(EndpointsAt.size);
    this.counts = new Block(kernel, this.place + EndpointsAt.inFlight, 4 * START);
    this.view();
  }

  private limit(): void {
    this.isLimited = true;
    this.kernel.words[(this.place + EndpointsAt.isLimited) >> 2] = 1;
    this.countMore();
  }

  /** From now on more is kept about loads than their number. */
  private countMore(): void {
    this.kernel.words[(this.place + EndpointsAt.isCounted) >> 2] = 1;
  }

  private view(): void {
    this.inFlight = this.counts.words;
  }

  /** Instances that were ever made, members or not. */
  get made(): number {
    return this.byInstance.length;
  }

  at(index: number): InstanceEndpoint {
    return this.members[index]!;
  }

  /** Number of the instance at a place. */
  numberAt(index: number): number {
    return this.numbers[index]!;
  }

  inFlightAt(index: number): number {
    return this.inFlight[this.numbers[index]!]!;
  }

  of(instance: number): InstanceEndpoint {
    return this.byInstance[instance]!;
  }

  least(u: number): InstanceEndpoint {
    return this.members[this.leastPlace(u)]!;
  }

  leastPlace(u: number): number {
    if (this.buckets === undefined) {
      this.countMore();
      this.buckets = new LoadBuckets(this.inFlight.length);
      for (const member of this.members) this.buckets.insert(member.number, member.inFlight);
    }
    return this.places[this.buckets.least(u)]!;
  }

  /** Creates the view of an instance that the balancer does not know yet. */
  add(instance: number, id: string, spec: InstanceSpec): void {
    this.ensure(instance);
    this.byInstance[instance] = new InstanceEndpoint(this, instance, id, spec);
    if (spec.maxInFlight < Number.POSITIVE_INFINITY) this.limit();
  }

  /** An instance has got a node, and with it a zone. */
  setZone(instance: number, zone: string): void {
    const endpoint = this.of(instance);
    if (endpoint.zone === zone) return;
    endpoint.zone = zone;
    if (endpoint.known) this.version++;
  }

  /** The balancer learns of an instance. */
  join(instance: number): void {
    const endpoint = this.of(instance);
    if (endpoint.known) return;
    endpoint.known = true;
    this.known++;
    this.follow(endpoint);
  }

  /** The balancer learns that an instance has left. */
  leave(instance: number): void {
    const endpoint = this.of(instance);
    if (!endpoint.known) return;
    endpoint.known = false;
    this.known--;
    this.follow(endpoint);
  }

  /** Takes an instance to be up or down from now on. */
  setUp(instance: number, up: boolean): void {
    const endpoint = this.of(instance);
    if (endpoint.up === up) return;
    endpoint.up = up;
    if (this.seesDown && endpoint.index >= 0) this.version++;
    this.follow(endpoint);
  }

  /** Makes an instance active or standby: a standby is no member, whatever is known of it. */
  setServing(instance: number, serves: boolean): void {
    const endpoint = this.of(instance);
    endpoint.serves = serves;
    this.follow(endpoint);
  }

  /** Sets the part of its weight that slow start gives an instance. */
  setRamp(instance: number, ramp: number): void {
    const endpoint = this.of(instance);
    if (endpoint.ramp === ramp) return;
    endpoint.ramp = ramp;
    if (endpoint.index >= 0) this.version++;
  }

  /** Sets whether endpoints that are down are members. */
  setSeesDown(seesDown: boolean): void {
    if (seesDown === this.seesDown) return;
    this.seesDown = seesDown;
    for (const endpoint of this.byInstance) this.follow(endpoint);
  }

  setWeight(instance: number, weight: number): void {
    const endpoint = this.of(instance);
    if (endpoint.weight === weight) return;
    endpoint.weight = weight;
    if (endpoint.index >= 0) this.version++;
  }

  /** Sets the limit of requests in flight of an instance. */
  setMaxInFlight(instance: number, most: number): void {
    const endpoint = this.of(instance);
    if (endpoint.maxInFlight === most) return;
    const isMember = endpoint.index >= 0;
    if (isMember && endpoint.isFull) this.full--;
    endpoint.maxInFlight = most;
    if (most < Number.POSITIVE_INFINITY) this.limit();
    if (isMember && endpoint.isFull) this.full++;
    if (isMember) this.version++;
  }

  /** Number of members that are up and of a priority level up to that. */
  countUp(priority: number): number {
    let count = 0;
    for (const member of this.members) if (member.up && member.priority <= priority) count++;
    return count;
  }

  /** Counts a request on its way to an instance. */
  sent(instance: number): void {
    const count = this.inFlight[instance]!++;
    if (this.buckets !== undefined || this.isLimited) this.rise(instance, count);
  }

  private rise(instance: number, count: number): void {
    this.buckets?.increment(instance, count);
    if (this.isLimited && count + 1 === this.of(instance).maxInFlight && this.of(instance).index >= 0) this.full++;
  }

  /** Counts a request that has ended. */
  ended(instance: number): void {
    const count = this.inFlight[instance]!--;
    if (this.buckets !== undefined || this.isLimited) this.fall(instance, count);
  }

  /** What else a request that has ended changes, when there were so many. */
  fall(instance: number, count: number): void {
    this.buckets?.decrement(instance, count);
    if (this.isLimited && count === this.of(instance).maxInFlight && this.of(instance).index >= 0) this.full--;
  }

  /** Makes an instance a member or not, by what is known of it. */
  private follow(endpoint: InstanceEndpoint): void {
    const belongs = endpoint.known && endpoint.serves && (endpoint.up || this.seesDown);
    if (belongs === endpoint.index >= 0) return;
    if (belongs) this.enter(endpoint);
    else this.exit(endpoint);
  }

  private enter(endpoint: InstanceEndpoint): void {
    let at = this.members.length;
    // Instances usually become ready in the order they were created.
    while (at > 0 && this.members[at - 1]!.number > endpoint.number) at--;
    this.members.splice(at, 0, endpoint);
    this.reindex(at);
    this.buckets?.insert(endpoint.number, endpoint.inFlight);
    if (endpoint.isFull) this.full++;
  }

  private exit(endpoint: InstanceEndpoint): void {
    const at = endpoint.index;
    this.members.splice(at, 1);
    endpoint.index = -1;
    this.reindex(at);
    this.buckets?.remove(endpoint.number, endpoint.inFlight);
    if (endpoint.isFull) this.full--;
  }

  private reindex(from: number): void {
    this.version++;
    this.length = this.members.length;
    for (let i = from; i < this.members.length; i++) {
      const member = this.members[i]!;
      member.index = i;
      this.numbers[i] = member.number;
      this.places[member.number] = i;
    }
  }

  /** Makes room for instances up to that number. */
  private ensure(instance: number): void {
    if (instance < this.inFlight.length) return;
    const length = Math.max(instance + 1, this.inFlight.length * 2);
    this.counts.grow(4 * length);
    this.view();
    this.numbers = growInts(this.numbers, length);
    this.places = growInts(this.places, length);
    this.buckets?.ensure(length);
  }
}
