import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import { rowsOn } from "./rows-on.js";

/** Resumes an instance, unless another fault still stops it: its interrupted work, then its line, then the line of its service. */
export function wake(cluster: ClusterContext, service: Service, instance: number): void {
  const { requests, steps, work } = cluster;
  const { instances } = service;
  if (instances.impairmentOf(instance) & Impairment.stopped) return;
  for (const row of rowsOn(cluster, service, instance, [Stage.running])) {
    if (requests.words[(row << Shift.words) | Word.marks]! & Mark.resumes) steps.resume(row, service);
  }
  for (const row of rowsOn(cluster, service, instance, [Stage.calling])) {
    // Resuming another request may have ended this one.
    if (requests.words[(row << Shift.words) | Word.stage] === Stage.calling) steps.settle(row);
  }
  work.serveNext(service, instance);
  if (!service.central || !service.isOffered(instance)) return;
  service.free.open(instance);
  if (instances.busyOf(instance) < instances.slotsOf(instance)) service.free.add(instance);
  work.serveCentral(service);
}
