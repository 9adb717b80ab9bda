import type { KarpenterSpec } from "../../../model/nodes.js";
import type { AutoscalerPort } from "../autoscaler-port.js";
import { type Node, NodePhase } from "../node.js";
import { type Consolidation, consolidate } from "./consolidation.js";
import { startProvisioner } from "./provisioner.js";

/** After this it looks again even where nothing seems to have changed. */
const FRESH_MS = 300_000;

/**
 * Karpenter: orders the cheapest nodes that fit what waits, and looks again and again for nodes that need not be: the empty
 * ones, then one whose instances fit elsewhere or on a cheaper node. A decision is carried out after a while, if it still holds;
 * a replacement is ready before the node it replaces is drained.
 * @see kubernetes-sigs/karpenter pkg/controllers/disruption/{controller,emptiness,validation}.go and orchestration/queue.go, 1.0
 */
export function startKarpenter(port: AutoscalerPort, spec: KarpenterSpec): void {
  const { scheduler, agenda, fleet } = port;
  startProvisioner(port, spec);
  if (spec.consolidate === "never") return;
  let fruitless = { version: "", atMs: 0 };
  const replacing = new Map<Node, Node>();

  const isIdle = (node: Node): boolean => node.isOpen && node.changedMs + spec.consolidateAfterMs <= scheduler.now;
  /** Nodes that may begin to leave now. */
  const allowance = (): number =>
    Math.ceil(spec.budget * fleet.nodes.length - 1e-9) - fleet.nodes.filter(({ isCordoned, isLost }) => isCordoned || isLost).length;

  function look(tick: number): void {
    const found = mayHaveChanged() ? choose() : [];
    if (found.length === 0) {
      plan(tick + 1);
      return;
    }
    agenda.plan(scheduler.now + spec.validationMs, () => {
      for (const decision of found) if (allowance() > 0 && holds(decision)) carryOut(decision);
      plan(Math.floor(scheduler.now / spec.pollMs) + 1);
    });
  }

  /** Whether there can be anything new since the last look that found nothing: something has changed, or a node become idle. */
  function mayHaveChanged(): boolean {
    const { now } = scheduler;
    if (port.version() !== fruitless.version || now >= fruitless.atMs + FRESH_MS) return true;
    return fleet.nodes.some(({ changedMs }) => {
      const idleMs = changedMs + spec.consolidateAfterMs;
      return idleMs > fruitless.atMs && idleMs <= now;
    });
  }

  function choose(): Consolidation[] {
    const most = allowance();
    if (most <= 0) return [];
    const idle = fleet.nodes.filter(isIdle);
    const empty = idle.filter((node) => node.pods.length === 0).flatMap((node) => consolidate(port, node) ?? []);
    if (empty.length > 0) return empty.slice(0, most);
    const occupied = spec.consolidate === "empty" ? [] : idle.filter((node) => node.pods.length > 0);
    for (const node of occupied.sort((a, b) => a.pods.length - b.pods.length || a.number - b.number)) {
      const found = consolidate(port, node);
      if (found !== undefined) return [found];
    }
    fruitless = { version: port.version(), atMs: scheduler.now };
    return [];
  }

  function holds({ node, replacement }: Consolidation): boolean {
    if (!isIdle(node)) return false;
    const now = consolidate(port, node);
    return now !== undefined && now.replacement?.pool === replacement?.pool;
  }

  function carryOut({ node, replacement }: Consolidation): void {
    const reason = node.pods.length === 0 ? "empty" : "underutilised";
    if (replacement === undefined) {
      drain(node, reason);
      return;
    }
    node.isCordoned = true;
    const { pool, zone } = replacement;
    replacing.set(fleet.launch(pool, `takes the place of ${node.id}, for less`, zone), node);
  }

  function drain(node: Node, reason: string): void {
    port.drains.begin(node, Number.POSITIVE_INFINITY, reason, () => fleet.remove(node, reason));
  }

  fleet.onReady((fresh) => {
    const node = replacing.get(fresh);
    if (node === undefined) return;
    replacing.delete(fresh);
    if (node.phase !== NodePhase.gone && !port.drains.has(node)) drain(node, "replaced");
  });
  const plan = (tick: number): void => {
    agenda.plan(tick * spec.pollMs, () => look(tick));
  };
  plan(1);
}
