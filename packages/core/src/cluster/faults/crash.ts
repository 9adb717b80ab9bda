import { Loss } from "../../metrics/losses.js";
import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { Life } from "../instances/instance-layout.js";
import { Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import type { Nested } from "./nested.js";
import { rowsOn } from "./rows-on.js";
import { wake } from "./wake.js";

/** Crashes of instances, and recoveries. */
export interface Crash {
  begin(service: Service, instance: number): void;
  /** Ends the work there, once all instances hit together are down. */
  strike(service: Service, instance: number): void;
  end(service: Service, instance: number): void;
}

/** How a crash differs from a plain one of the process. */
interface Death {
  readonly cause?: Loss;
  readonly reason?: string;
  /** Counts losses of the node under the instance: while there is any, nothing is reported of the instance. */
  readonly losses?: Nested;
}

/** An instance crashes: its work is lost, or goes back to the head of the line; nobody listens until it has recovered, cold. */
export function createCrash(cluster: ClusterContext, crashes: Nested, inFlight: "lost" | "requeue", death: Death = {}): Crash {
  const { losses } = death;
  return {
    begin(service, instance) {
      const isFirst = crashes.enter(service, instance);
      if (losses?.enter(service, instance)) cluster.discovery.silenced(service, instance);
      if (!isFirst) return;
      service.instances.impair(instance, Impairment.down);
      service.free.close(instance);
      service.onDemand?.leaves(instance);
      cluster.lifecycle.crashed(service, instance, death.reason);
      cluster.discovery.changed(service, instance);
      if (losses === undefined) cluster.discovery.exited(service, instance);
    },
    strike(service, instance) {
      if (inFlight === "lost") cluster.giveUp.loseAll(service, instance, death.cause ?? Loss.crash);
      else giveBack(cluster, service, instance);
      service.onDemand?.died(instance);
    },
    end(service, instance) {
      const isHeard = losses?.leave(service, instance) ?? false;
      if (!crashes.leave(service, instance)) {
        if (isHeard) cluster.discovery.exited(service, instance);
        return;
      }
      service.instances.restore(instance, Impairment.down);
      if (service.instances.lifeOf(instance) === Life.gone) return;
      cluster.lifecycle.recovered(service, instance);
      cluster.discovery.changed(service, instance);
      wake(cluster, service, instance);
    },
  };
}

/** Returns what an instance works on to the head of the line it came from. */
function giveBack(cluster: ClusterContext, service: Service, instance: number): void {
  const { requests, steps, work, giveUp } = cluster;
  const { words } = requests;
  // The request that started first ends up in front.
  const isMoved = service.central || service.onDemand !== undefined;
  const stages = service.onDemand === undefined ? [Stage.running, Stage.calling] : [Stage.running, Stage.calling, Stage.queued];
  for (const row of rowsOn(cluster, service, instance, stages).reverse()) {
    const word = row << Shift.words;
    if (words[word | Word.stage] === Stage.calling) giveUp.dropCalls(row);
    else if (words[word | Word.stage] === Stage.queued) work.leaveLine(row, service);
    else steps.interrupt(row, service);
    if (isMoved) {
      work.requeue(row, Loss.crash);
      continue;
    }
    if (words[word | Word.marks]! & Mark.holdsSlot) work.vacate(row, service);
    work.returnToLine(row, service, service.lineOf(instance));
  }
  if (service.central) work.serveCentral(service);
}
