import type { ClusterContext } from "../../context.js";
import { InstanceRare } from "../../instances/instance-layout.js";
import type { Service } from "../../service.js";
import { amount } from "./describe.js";
import type { UsageHistory } from "./usage-history.js";
import type { ResizeLog, Sizing } from "./vertical-loop.js";

/** One that was killed sooner than that after its start is given more at once. */
const QUICK_MS = 600_000;

/**
 * Kills an instance that is found to use more memory than its limit: its work is lost, it starts again, and its history says
 * that it needs more than it had.
 * @see Kubernetes autoscaler vertical-pod-autoscaler/pkg/updater/priority/update_priority_calculator.go (quickOOM), 1.4
 */
export function createOomKiller(
  cluster: ClusterContext,
  service: Service,
  history: UsageHistory,
  sizing: Sizing,
  log: ResizeLog,
): (instance: number, usedBytes: number, nowMs: number) => void {
  const { instances } = service;
  return (instance, usedBytes, nowMs) => {
    const { requestBytes, limitBytes } = instances.records[instance]!.spec.memory;
    history.addOutOfMemory(instance, requestBytes, nowMs);
    if (nowMs - instances.rare(instance, InstanceRare.readyMs) < QUICK_MS) sizing.quickKills.add(instance);
    sizing.outOfMemory++;
    const reason = `out of memory: uses ${amount("memory", usedBytes)} of ${amount("memory", limitBytes)}`;
    log(service, instance, requestBytes, requestBytes, reason);
    const { crash } = cluster.faults;
    crash.begin(service, instance);
    crash.strike(service, instance);
    cluster.lifecycle.afterStartup(service, instance, () => crash.end(service, instance));
  };
}
