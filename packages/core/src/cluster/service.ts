import type { Distribution } from "../engine/distributions/distribution.js";
import type { Kernel } from "../engine/kernel/kernel.js";
import type { CallLedger } from "../metrics/call-ledger.js";
import { CountGauge, Gauge } from "../metrics/gauge.js";
import { Histogram } from "../metrics/histogram.js";
import { LOSSES } from "../metrics/losses.js";
import type { AutoscalingSpec, InstanceSpec, ServiceSpec } from "../model/scenario.js";
import type { Autoscaler } from "../policy/autoscaling.js";
import type { Failover } from "../policy/failover.js";
import type { CallSite } from "./calls/call-site.js";
import { createDeviceGauges, type DeviceGauges, usesDevices } from "./devices/device-gauges.js";
import type { Victims } from "./instances/choose-victims.js";
import { FreeSlots } from "./instances/free-slots.js";
import { Impairment } from "./instances/impairment.js";
import { InstanceFloat, InstanceRare, InstanceShift, Life } from "./instances/instance-layout.js";
import { InstanceTable } from "./instances/instance-table.js";
import type { WireBooks } from "./links/wire-books.js";
import type { OnDemand } from "./on-demand/on-demand.js";
import type { ConnectionPool } from "./pools/connection-pool.js";
import type { ServiceProxy } from "./proxies/service-proxy.js";
import { AttemptBooks } from "./requests/attempt-books.js";
import { Spent } from "./requests/spent.js";
import type { ResilienceBooks } from "./resilience/resilience-books.js";
import type { Roles } from "./roles/roles.js";
import type { Version } from "./rollout/version.js";
import type { Sizing } from "./scaling/vertical/vertical-loop.js";
import type { Sharding } from "./shards/sharding.js";
import type { TransactionBooks } from "./transactions/transaction-books.js";
import type { LinkedLines } from "./work/linked-lines.js";
import type { Program } from "./work/program.js";
import type { WaitingLines } from "./work/waiting-lines.js";

/** Sends copies of calls. */
export interface Mirror {
  copy(
    site: CallSite,
    keyHigh: number,
    keyLow: number,
    index: number,
    classId: number,
    hashKey: number,
    demandMs: number,
    client: number,
  ): void;
}

/** A running service: its instances, its line, its balancer, its books. */
export class Service {
  // What every request looks at comes first: side by side, a service takes half as many cache lines.
  /** Whether failed requests tell about the health of instances. */
  readonly isChecked: boolean;
  readonly central: boolean;
  readonly preempts: boolean;
  readonly holdsSlot: boolean;
  errorRate: number;
  capacity: number;
  readonly instances: InstanceTable;
  /** The balancers in front of it. */
  readonly proxies: ServiceProxy[] = [];
  readonly attempts: AttemptBooks;
  readonly queueing: Histogram;
  /** Times that have been written down. */
  readonly spent: Spent;
  /** Filled in as the cluster is put together. */
  program: Program = [];
  lines!: WaitingLines;
  /** Told of every call, while copies of some go to another version. */
  mirror: Mirror | undefined;
  /** What makes instances for requests; undefined where their number is given or scaled. */
  onDemand: OnDemand | undefined;
  failover: Failover | undefined;
  /** Lane of the longest wait for an answer that a proxy allows, or −1. */
  answerLane = -1;
  /** How much longer the work of a request takes on an instance, as it begins; undefined where no fault ever slows it. */
  slowness: ((instance: number, row: number) => number) | undefined;
  /** Whether there are several: each then has books of its own. */
  hasVersions = false;
  /** Whether running requests share cores on any instance. */
  sharesCpus = false;
  /** Whether any instance has a demand of its own, or any request because it is cold. */
  hasInstanceDemands = false;
  /** Demand of requests for which an instance had to start, where it is another. */
  coldDemand: Distribution | undefined;

  /** Lost attempts, by `Loss`. */
  readonly lost = new Float64Array(LOSSES.length);
  /** Requests dropped by the queue's own timeout, and the time they had waited. */
  queueTimeouts = 0;
  queueTimeoutWaitMs = 0;
  coldStarts = 0;
  /** Instances that have crashed while they were ready. */
  crashed = 0;
  /** Instances that were restarted because they did not answer checks. */
  restarts = 0;
  /** Attempts after a request's first. */
  retries = 0;
  readonly ready = new CountGauge();
  readonly starting = new CountGauge();
  readonly draining = new CountGauge();
  readonly desired = new CountGauge();
  /** Slots of instances that can work: ready and draining. */
  readonly slots = new Gauge();
  /** Cores requested by instances that can work. */
  readonly cores = new Gauge();
  /** Core limits of instances that can work, where they have any. */
  readonly coreLimits = new Gauge();
  /** Cores in use where running requests share them. */
  readonly sharedCores = new Gauge();
  /** Instances that may be given a request, where one line serves them all. */
  readonly free = new FreeSlots();
  /** Every ledger of calls to this service. */
  readonly books: CallLedger[] = [];
  /** How many of its disks and networks are in use; undefined where no request uses them. */
  readonly devices: DeviceGauges | undefined;
  /** Its connections to services it calls. */
  readonly pools: ConnectionPool[] = [];
  /** What became of the transactions it began, by step. */
  readonly transactions: TransactionBooks[] = [];
  /** Its shards, where its instances hold different data. */
  sharding: Sharding | undefined;
  /** Who leaves next when it shrinks. */
  victims!: Victims;
  /** What is known of its sizing, and the size of new instances by it; undefined where nobody sizes them. */
  sizing: Sizing | undefined;
  sizeOf: ((shape: InstanceSpec) => InstanceSpec) | undefined;
  /** The node that an instance is on, −1 while it waits for one; undefined where there are no nodes. */
  nodeOf: ((instance: number) => number) | undefined;
  /** Who does what, where not all of its instances do the same. */
  roles: Roles | undefined;
  /** Requests that wait at their proxies, a line for each. */
  waiting!: LinkedLines;
  /** Whether a failover rule may ever have a request placed again. */
  mayRetry = false;
  /** Whether a request may ever wait at its proxy. */
  mayWait = false;
  /** Told by a request that finds no endpoint; undefined where no autoscaler goes by that. */
  missed: (() => void) | undefined;
  /** Gives its control loop other options; undefined where it has none. */
  rescale: ((spec: AutoscalingSpec, autoscaler: Autoscaler) => void) | undefined;
  /** Cores that a throttled instance may use now; undefined where no fault ever throttles one. */
  quota: ((instance: number) => number) | undefined;
  /** Bytes that an instance has leaked; undefined where no fault lets any leak. */
  leakedBytes: ((instance: number) => number) | undefined;
  /** Outages of its autoscalers that are under way: they decide only while there is none. */
  scalingOutages = 0;
  /** Requests that took their proxies in turn. */
  turns = 0;
  /** All its versions; the first is the one that it describes itself. */
  versions: readonly Version[] = [];
  /** The version of new instances. */
  version!: Version;
  /** What decides on the number of instances of each version, while versions change. */
  rollout: { readonly isUnderWay: boolean; nudge(): void } | undefined;
  /** What layers around calls to it did; undefined where there are none. */
  resilience: ResilienceBooks | undefined;
  /** What happened on the way to it; undefined where the network only takes time. */
  wires: WireBooks | undefined;
  /** Instances that were ever made. */
  made = 0;
  constructor(
    /** What it is now: another one after a change. */
    public spec: ServiceSpec,
    /** Position in the cluster's list, which is in name order. */
    readonly id: number,
    readonly queueTimeout: Distribution | undefined,
    readonly keepsHistograms: boolean,
    kernel: Kernel,
  ) {
    this.instances = new InstanceTable(kernel);
    this.attempts = new AttemptBooks(kernel);
    this.queueing = new Histogram(undefined, kernel);
    this.spent = new Spent(kernel);
    this.devices = usesDevices(spec) ? createDeviceGauges() : undefined;
    this.isChecked = spec.health?.passive !== undefined || spec.health?.outliers !== undefined;
    this.central = spec.queue.at === "service";
    this.preempts = spec.queue.discipline === "preemptive-lifo";
    this.holdsSlot = spec.holdsSlot;
    this.errorRate = spec.errorRate;
    this.capacity = spec.queue.capacity;
    this.mayRetry = spec.proxies.failover !== undefined;
    this.mayWait = spec.proxies.queue.capacity > 0;
  }

  /** These are its versions; new instances are of the first. */
  adopt(versions: readonly Version[]): void {
    this.versions = versions;
    this.version = versions[0]!;
    this.hasVersions = versions.length > 1;
  }

  /** Work an instance does per ms: less while it warms up. */
  speedOf(instance: number, nowMs: number): number {
    const speed = this.instances.floats[(instance << InstanceShift.floats) + InstanceFloat.speed]!;
    const { forMs, from } = this.hasVersions ? this.instances.records[instance]!.version.warming : this.spec.warming;
    if (forMs === 0) return speed;
    const age = nowMs - this.instances.rare(instance, InstanceRare.readyMs);
    return age >= forMs ? speed : speed * (from + ((1 - from) * age) / forMs);
  }

  /**
   * The line in which a request waits: before the service's one line has given it an instance,
   * that line; with an instance, the instance's own.
   */
  lineOf(instance: number): number {
    return this.central ? instance + 1 : instance;
  }

  /** Whether an instance could answer now. */
  isUp(instance: number): boolean {
    return this.instances.lifeOf(instance) === Life.ready && !(this.instances.impairmentOf(instance) & Impairment.stopped);
  }

  /** Whether any balancer has an instance to choose. */
  get hasEndpoints(): boolean {
    return this.proxies.some(({ endpoints }) => endpoints.length > 0);
  }

  /** Whether an instance may be given work from the line in front of the service. */
  isOffered(instance: number): boolean {
    if (this.instances.impairmentOf(instance) & (Impairment.stopped | Impairment.closed)) return false;
    if (this.onDemand !== undefined) return this.instances.lifeOf(instance) === Life.ready;
    return this.proxies.some(({ endpoints }) => {
      const { known, up, serves } = endpoints.of(instance);
      return known && up && serves;
    });
  }

  /** Whether any balancer may still send to an instance. */
  isKnown(instance: number): boolean {
    return this.proxies.some(({ endpoints }) => endpoints.of(instance).known);
  }

  /** Attempts sent and not yet ended. */
  get attemptsInFlight(): number {
    const { sent, answered, refused, lost, abandoned } = this.attempts;
    return sent - answered - refused - lost - abandoned;
  }

  /** Forgets what was written down. */
  reset(nowMs: number): void {
    this.spent.reset();
    this.lost.fill(0);
    this.queueing.reset();
    Object.assign(this.attempts, { sent: this.attemptsInFlight, answered: 0, refused: 0, lost: 0, abandoned: 0 });
    this.queueTimeouts = 0;
    this.queueTimeoutWaitMs = 0;
    this.coldStarts = 0;
    this.restarts = 0;
    this.retries = 0;
    const { ready, starting, draining, desired, slots, cores, coreLimits, sharedCores } = this;
    for (const gauge of [ready, starting, draining, desired, slots, cores, coreLimits, sharedCores]) gauge.reset(nowMs);
    this.instances.resetSums();
    for (const ledger of this.books) ledger.reset();
    this.sharding?.books.reset();
    for (const { books } of this.pools) books.reset(nowMs);
    for (const books of this.transactions) books.reset(nowMs);
    this.devices?.disk.reset(nowMs);
    this.devices?.network.reset(nowMs);
    this.onDemand?.reset(nowMs);
    this.resilience?.reset();
    this.wires?.reset();
  }
}
