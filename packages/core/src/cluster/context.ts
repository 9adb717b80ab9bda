import type { Lanes } from "../engine/lanes.js";
import type { Random } from "../engine/random.js";
import type { Scheduler } from "../engine/scheduler.js";
import type { CallSite } from "./calls/call-site.js";
import type { Devices } from "./devices/devices.js";
import type { InstanceRefs } from "./instances/instance-refs.js";
import type { SharedCpus } from "./instances/shared-cpus.js";
import type { Links } from "./links/links.js";
import type {
  AttemptsPart,
  CallerPart,
  DiscoveryPart,
  FaultsPart,
  GiveUpPart,
  LifecyclePart,
  MetricsPart,
  NodesPart,
  PlacingPart,
  ShardsPart,
  StepPart,
  StraightPart,
  WorkPart,
} from "./parts.js";
import type { Probes } from "./proxies/probes.js";
import type { MessageQueue } from "./queues/message-queue.js";
import type { RequestTable } from "./requests/request-table.js";
import type { Service } from "./service.js";
/** A traffic class as the cluster runs it. */
export interface RequestClass {
  readonly name: string;
  readonly priority: number;
  /** Rank of its priority among all classes, 0 the highest: the list of a priority line that its requests join. */
  readonly level: number;
  /** Whether its requests write, where that matters; undefined leaves it to the service. */
  readonly writes: boolean | undefined;
}

/**
 * A running cluster: its state, and the subsystems ("parts", see parts.ts) that move requests along. They know each other only
 * through these interfaces.
 */
export interface ClusterContext {
  readonly scheduler: Scheduler;
  readonly requests: RequestTable;
  readonly refs: InstanceRefs;
  /** In name order; a service's `id` is its index. */
  readonly services: readonly Service[];
  /** All places that calls are made from; a site's `id` is its index. */
  readonly sites: readonly CallSite[];
  readonly classes: readonly RequestClass[];
  /** Scratch generator, re-keyed for each draw of a request. */
  readonly random: Random;
  /** Constant timeouts of calls. */
  readonly timeouts: Lanes;
  /** Constant network delays. */
  readonly network: Lanes;
  /** Cores that requests of an instance share. */
  readonly cpus: SharedCpus;
  /** Disks and networks of instances; undefined where no request uses any. */
  readonly devices: Devices | undefined;
  /** Whether any call has a deadline that its own calls inherit. */
  readonly hasDeadlines: boolean;
  /** Whether the traffic gives requests client addresses; elsewhere a request's client is its hash key. */
  readonly hasClients: boolean;
  /** Whether a listener is told of every request that ends: then each one's waiting time is kept. */
  readonly keepsWaits: boolean;
  /** Whether requests are followed step by step, as for a request log. */
  readonly isWatched: boolean;
  readonly caller: CallerPart;
  /** Links that may fail and connections to set up; undefined where the network is only a delay. */
  readonly links: Links | undefined;
  readonly straight: StraightPart;
  readonly placing: PlacingPart;
  readonly attempts: AttemptsPart;
  readonly discovery: DiscoveryPart;
  readonly probes: Probes;
  readonly work: WorkPart;
  readonly steps: StepPart;
  readonly giveUp: GiveUpPart;
  readonly lifecycle: LifecyclePart;
  readonly faults: FaultsPart;
  readonly scraper: MetricsPart;
  readonly shards: ShardsPart;
  /** Undefined where the scenario has no nodes. */
  readonly nodes: NodesPart | undefined;
  /** In name order. */
  readonly queues: readonly MessageQueue[];
  /** A request from outside has ended; its row is still readable. */
  externalEnded(row: number, site: CallSite, outcome: number): void;
  /** Whether anything has to be told when a call from a site ends: a caller within the cluster, a listener, or a closed loop. */
  isHeard(site: CallSite): boolean;
}
