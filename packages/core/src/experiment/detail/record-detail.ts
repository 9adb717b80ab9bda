import type { Cluster } from "../../cluster/cluster.js";
import { type ServiceLoad, surveyLoads } from "../../cluster/requests/live-load.js";
import type { Service } from "../../cluster/service.js";
import type { AlertSpec } from "../../model/objectives.js";
import type { Scenario, ServiceSpec } from "../../model/scenario.js";
import { externalBooks } from "../summarise-run.js";
import { CallTrack } from "./call-track.js";
import { classesOfBuckets, latencyBounds } from "./latency-bounds.js";
import type { AlertDetail, Detail, ServiceDetail } from "./result-detail.js";

/** Keeps, bucket by bucket, what exports to monitoring need. */
export interface DetailRecorder {
  /** Ends the current bucket; `loads` are those of all services. */
  close(loads: readonly ServiceLoad[], nowMs: number): void;
  toDetail(): Detail;
}

/** Begins to keep it at `startMs`. */
export function recordDetail(scenario: Scenario, cluster: Cluster, startMs: number): DetailRecorder {
  const boundsMs = latencyBounds(scenario);
  const classOf = classesOfBuckets(boundsMs);
  const track = (books: ConstructorParameters<typeof CallTrack>[0]) => new CallTrack(books, classOf, boundsMs.length + 1);
  const total = track(externalBooks(cluster));
  const classes = cluster.traffic.flatMap(({ spec, site, classIds }) =>
    spec.classes.map(({ name }, i) => [name, track([site.ledgers[classIds[i]!]!])] as const),
  );
  const loads = surveyLoads(cluster, startMs);
  const services = cluster.services.map((service) => trackService(service, track(service.books), loads[service.id]!, startMs));
  return {
    close(loads, nowMs) {
      for (const one of [total, ...classes.map(([, one]) => one)]) one.close();
      for (const [i, one] of services.entries()) one.close(loads[cluster.services[i]!.id]!, nowMs);
    },
    toDetail: () => ({
      boundsMs,
      total: total.toDetail(),
      classes: Object.fromEntries(classes.map(([name, one]) => [name, one.toDetail()])),
      services: Object.fromEntries(services.map((one, i) => [cluster.services[i]!.spec.name, one.toDetail()])),
      ...(scenario.alerts && { alerts: scenario.alerts.map(alertOf) }),
    }),
  };
}

function trackService(service: Service, calls: CallTrack, load: ServiceLoad, startMs: number) {
  const cpuSeconds: number[] = [];
  const requestedCores: number[] = [];
  let before = { atMs: startMs, computing: load.computingArea, requested: service.cores.integral(startMs) };
  return {
    close(now: ServiceLoad, nowMs: number): void {
      calls.close();
      const after = { atMs: nowMs, computing: now.computingArea, requested: service.cores.integral(nowMs) };
      cpuSeconds.push((after.computing - before.computing) / 1000);
      requestedCores.push((after.requested - before.requested) / (after.atMs - before.atMs));
      before = after;
    },
    toDetail: (): ServiceDetail => ({ ...calls.toDetail(), cpuSeconds, requestedCores, ...scalingOf(service.spec) }),
  };
}

function scalingOf({ autoscaling }: ServiceSpec): Pick<ServiceDetail, "autoscaling"> {
  if (autoscaling === undefined) return {};
  const { policy, min, max } = autoscaling;
  return { autoscaling: { policy: policy.id, min, max: Number.isFinite(max) ? max : null } };
}

function alertOf({ name, target, withinMs, of, rules, forMs, intervalMs }: AlertSpec): AlertDetail {
  const scope = of.type === "all" ? null : { [of.type]: of.name };
  return { name, target, withinMs: Number.isFinite(withinMs) ? withinMs : null, of: scope, rules, forMs, intervalMs };
}
