import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { InstanceFloat } from "../instances/instance-layout.js";
import { rowsInIssueOrder } from "./in-issue-order.js";
import { Float, Id, Mark, Shift, Stage, Word } from "./request-layout.js";

/** The load of a service at one instant, and the integrals of its counts over time, in ms. */
export interface ServiceLoad {
  /** Calls issued and not ended, as callers see them. */
  inFlight: number;
  inFlightArea: number;
  /** Requests waiting for a slot. */
  queued: number;
  queuedArea: number;
  /** Slots with a request in them. */
  busy: number;
  busyArea: number;
  /** Cores in use. */
  computing: number;
  computingArea: number;
  /** Sum over instances of weight · requests in flight. */
  weightedArea: number;
}

/** One request in the cluster, and for how long it has been in each state, in ms; NaN for states it is not in. */
export interface LiveRequest {
  site: CallSite;
  classId: number;
  instance: number;
  weight: number;
  inFlightMs: number;
  queuedMs: number;
  busyMs: number;
  computingMs: number;
  placedMs: number;
}

/** Visits every request in the cluster; the object is reused. */
export function forEachLive({ requests, sites }: ClusterContext, nowMs: number, visit: (live: LiveRequest) => void): void {
  const { words, floats } = requests;
  const live = {} as LiveRequest;
  const rows = rowsInIssueOrder(requests);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const word = row << Shift.words;
    const float = row << Shift.floats;
    const stage = words[word | Word.stage];
    const marks = words[word | Word.marks]!;
    const site = sites[words[word | Word.site]!]!;
    const instance = words[word | Word.instance]!;
    live.site = site;
    live.classId = words[word | Word.classId]!;
    live.instance = instance;
    live.weight = instance === Id.none ? 0 : site.target.instances.weightOf(instance);
    live.inFlightMs = isCounted(site, marks) ? nowMs - floats[float | Float.issuedMs]! : Number.NaN;
    live.queuedMs = stage === Stage.queued ? nowMs - floats[float | Float.sinceMs]! : Number.NaN;
    live.busyMs = marks & Mark.holdsSlot ? nowMs - floats[float | Float.sinceMs]! : Number.NaN;
    live.computingMs = marks & Mark.computing ? nowMs - requests.beganWorkMs(row) : Number.NaN;
    live.placedMs = instance === Id.none ? Number.NaN : nowMs - requests.sentAtMs(row);
    visit(live);
  }
}

function isCounted(site: CallSite, marks: number): boolean {
  return !(marks & Mark.abandoned) && !site.isCopy && site.attemptOf === undefined;
}

/**
 * The load of every service, by its id. Requests add the time they spent in a state when they leave it; here the time of requests
 * still in a state is added, so that the hot path integrates nothing.
 */
export function surveyLoads(cluster: ClusterContext, nowMs: number): ServiceLoad[] {
  const loads = cluster.services.map(({ spent, instances, books, sharedCores, onDemand }): ServiceLoad => {
    let busyArea = onDemand?.past.busyMs ?? 0;
    for (let i = 0; i < instances.length; i++) busyArea += instances.get(i, InstanceFloat.busyMs);
    return {
      inFlight: 0,
      inFlightArea: books.reduce((sum, { totalMs }) => sum + totalMs, 0),
      queued: 0,
      queuedArea: spent.queuedMs,
      busy: 0,
      busyArea,
      computing: sharedCores.value,
      computingArea: spent.computingMs + sharedCores.integral(nowMs),
      weightedArea: spent.weightedMs,
    };
  });
  const { requests, sites } = cluster;
  const { words, floats } = requests;
  const rows = rowsInIssueOrder(requests);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const word = row << Shift.words;
    const site = sites[words[word | Word.site]!]!;
    const load = loads[site.target.id];
    // A message on its way to a queue is at no service.
    if (load === undefined) continue;
    const marks = words[word | Word.marks]!;
    if (isCounted(site, marks)) {
      load.inFlight++;
      load.inFlightArea += nowMs - floats[(row << Shift.floats) | Float.issuedMs]!;
    }
    if (words[word | Word.stage] === Stage.queued) {
      load.queued++;
      load.queuedArea += nowMs - floats[(row << Shift.floats) | Float.sinceMs]!;
    }
    if (marks & Mark.holdsSlot) {
      load.busy++;
      load.busyArea += nowMs - floats[(row << Shift.floats) | Float.sinceMs]!;
    }
    if (marks & Mark.computing) {
      load.computing++;
      load.computingArea += nowMs - requests.beganWorkMs(row);
    }
    const instance = words[word | Word.instance]!;
    if (instance !== Id.none) load.weightedArea += site.target.instances.weightOf(instance) * (nowMs - requests.sentAtMs(row));
  }
  return loads;
}

/** Busy time of slots still held, by service id and instance. */
export function surveyBusyMs(cluster: ClusterContext, nowMs: number): number[][] {
  const busy = cluster.services.map(({ instances }) => new Array<number>(instances.length).fill(0));
  forEachLive(cluster, nowMs, ({ site, instance, busyMs }) => {
    if (busyMs >= 0) busy[site.target.id]![instance]! += busyMs;
  });
  return busy;
}

/** Resets all totals, at the end of the warm-up: what is under way counts from `nowMs` on. */
export function beginFigures(cluster: ClusterContext, nowMs: number): void {
  for (const service of cluster.services) service.reset(nowMs);
  cluster.nodes?.books.reset(nowMs);
  for (const queue of cluster.queues) queue.reset(nowMs);
  forEachLive(cluster, nowMs, (live) => {
    const { target, ledgers } = live.site;
    if (live.inFlightMs >= 0) ledgers[live.classId]!.totalMs -= live.inFlightMs;
    if (live.queuedMs >= 0) target.spent.queuedMs -= live.queuedMs;
    if (live.computingMs >= 0) target.spent.computingMs -= live.computingMs;
    if (live.placedMs >= 0) target.spent.weightedMs -= live.weight * live.placedMs;
    if (live.busyMs >= 0) {
      const busyMs = target.instances.get(live.instance, InstanceFloat.busyMs) - live.busyMs;
      target.instances.set(live.instance, InstanceFloat.busyMs, busyMs);
    }
  });
}
