import type { Agenda } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { Drains } from "./drains.js";
import type { Fleet } from "./fleet.js";
import type { Losses } from "./losses.js";
import { type Node, NodePhase } from "./node.js";
import type { NodeLog } from "./node-events.js";

/** What interrupts spot nodes, and who makes up for them. */
export interface SpotParts {
  readonly scheduler: Scheduler;
  readonly agenda: Agenda;
  readonly fleet: Fleet;
  readonly drains: Drains;
  readonly losses: Losses;
  readonly log: NodeLog;
  /** Whether a pool orders a node for each that is taken away. */
  readonly refills: (node: Node) => boolean;
}

/** Tells a spot node to go. */
export type Interrupt = (node: Node, noticeMs: number) => void;

/**
 * Interrupts spot nodes: one is drained from the notice on, and gone when that is over, ready or not.
 * @see Amazon EC2 User Guide, "Spot Instance interruption notices"; aws-node-termination-handler 1.22 (cordons and drains)
 */
export function createInterrupt({ fleet, drains, losses, log, refills }: SpotParts): Interrupt {
  const end = (node: Node): void => {
    if (node.phase === NodePhase.gone) return;
    drains.forget(node);
    losses.takeAway(node, "interrupted");
    if (refills(node)) fleet.launch(node.pool, "takes the place of one that was interrupted");
  };
  return (node, noticeMs) => {
    if (node.phase === NodePhase.gone) return;
    node.pool.interruptions++;
    log.node("node-interrupted", node, null);
    // Whoever empties it already is done with it as well.
    drains.forget(node);
    drains.begin(node, noticeMs, "its node is interrupted", () => end(node));
  };
}

/** Interrupts each spot node once it has lived as long as it may. */
export function interruptSpots({ scheduler, agenda, fleet }: SpotParts, interrupt: Interrupt): void {
  fleet.onReady((node) => {
    const { spec, parts, made } = node.pool;
    if (spec.spot === undefined || parts.interruption === undefined) return;
    const { noticeMs } = spec.spot;
    const lifeMs = parts.interruption.sample(parts.interruptionRandomOf(made.indexOf(node)));
    agenda.plan(scheduler.now + lifeMs, () => interrupt(node, noticeMs));
  });
}
