import type { Agenda } from "../../engine/agenda.js";
import type { Random } from "../../engine/random.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { PlacementRule } from "../../model/nodes.js";
import type { Drains } from "./drains.js";
import type { Evictions } from "./evictions.js";
import type { Fleet } from "./fleet.js";
import type { NodeLog } from "./node-events.js";
import type { PodScheduler } from "./pod-scheduler.js";

/** What an autoscaler of nodes sees, and may do. */
export interface AutoscalerPort {
  readonly scheduler: Scheduler;
  readonly agenda: Agenda;
  readonly fleet: Fleet;
  readonly pods: PodScheduler;
  readonly drains: Drains;
  readonly evictions: Evictions;
  readonly log: NodeLog;
  readonly rule: PlacementRule;
  /** Another one whenever a node, what is on one, or how many instances of a service are ready has changed. */
  readonly version: () => string;
  /** For what is left to chance. */
  readonly random: Random;
}
