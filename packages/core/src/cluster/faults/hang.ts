import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { Life } from "../instances/instance-layout.js";
import { Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import type { InstanceEffect } from "./effect.js";
import type { Hangs } from "./hangs.js";
import { rowsOn } from "./rows-on.js";
import { wake } from "./wake.js";

/** An instance hangs: it accepts requests and never answers; when the fault is over, what it had is lost, or resumes where it stopped. */
export function createHang(cluster: ClusterContext, hangs: Hangs, after: "lost" | "resume"): InstanceEffect {
  const hung = hangs.fault();
  return {
    begin(service, instance) {
      const isFirst = !hangs.has(service, instance);
      hung.add(service.instances.records[instance]!.ref);
      if (!isFirst) return;
      service.instances.impair(instance, Impairment.hung);
      service.free.close(instance);
      for (const row of rowsOn(cluster, service, instance, [Stage.running])) cluster.steps.interrupt(row, service);
      cluster.discovery.changed(service, instance);
    },
    end(service, instance) {
      // One that has begun anew since hangs no more.
      if (!hung.delete(service.instances.records[instance]!.ref)) return;
      if (after === "lost") swallowAll(cluster, service, instance);
      if (hangs.has(service, instance)) return;
      service.instances.restore(instance, Impairment.hung);
      if (service.instances.lifeOf(instance) === Life.gone) return;
      cluster.discovery.changed(service, instance);
      wake(cluster, service, instance);
    },
  };
}

/** Marks all requests on an instance as never to be answered: they stay until proxy or caller gives up. */
function swallowAll(cluster: ClusterContext, service: Service, instance: number): void {
  const { requests, steps, work, giveUp } = cluster;
  const { words } = requests;
  for (const row of rowsOn(cluster, service, instance, [Stage.queued, Stage.running, Stage.calling])) {
    const word = row << Shift.words;
    if (words[word | Word.stage] === Stage.queued) work.leaveLine(row, service);
    else if (words[word | Word.stage] === Stage.running) steps.stop(row, service);
    else giveUp.dropCalls(row);
    if (words[word | Word.marks]! & Mark.holdsSlot) work.vacate(row, service);
    words[word | Word.stage] = Stage.swallowed;
    // Where the caller has given up already, at most the proxy still waits for the answer.
    if (words[word | Word.marks]! & Mark.abandoned) giveUp.drop(row, "none");
  }
}
