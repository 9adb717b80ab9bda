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
/** A traffic class, as the hot path needs it. */
export interface RequestClass {
  readonly name: string;
  readonly priority: number;
  /** Rank of its priority among all, 0 the highest: which list of a priority line it joins. */
  readonly level: number;
  /** Whether its requests write, where that matters; undefined leaves it to the service. */
  readonly writes: boolean | undefined;
}

/**
 * A running cluster: its state, and the parts that move requests along. The parts know each other
 * only through these interfaces.
 */
export interface ClusterContext {
  readonly scheduler: Scheduler;
  readonly requests: RequestTable;
  readonly refs: InstanceRefs;
  readonly services: readonly Service[];
  readonly sites: readonly CallSite[];
  readonly classes: readonly RequestClass[];
  /** Scratch generator, re-keyed for each draw of a request. */
  readonly random: Random;
  readonly timeouts: Lanes;
  readonly network: Lanes;
  readonly cpus: SharedCpus;
  /** Undefined where no request uses one. */
  readonly devices: Devices | undefined;
  /** Whether any call has a deadline that its own calls inherit. */
  readonly hasDeadlines: boolean;
  /** Whether requests have clients that are not told by their keys. */
  readonly hasClients: boolean;
  /** Whether someone listens to single requests. */
  readonly keepsWaits: boolean;
  /** Whether someone follows single requests. */
  readonly isWatched: boolean;
  readonly caller: CallerPart;
  /** Undefined where the network only takes time. */
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
  /** Undefined where instances need none. */
  readonly nodes: NodesPart | undefined;
  /** In name order. */
  readonly queues: readonly MessageQueue[];
  /** Told of every request from outside that ends; its row is still readable. */
  externalEnded(row: number, site: CallSite, outcome: number): void;
  /** Whether anybody has to be told when a call from a site ends. */
  isHeard(site: CallSite): boolean;
}
