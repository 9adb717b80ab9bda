import type { Cluster } from "../cluster/cluster.js";
import { InstanceFloat, InstanceRare } from "../cluster/instances/instance-layout.js";
import type { ServiceLoad } from "../cluster/requests/live-load.js";
import type { Service } from "../cluster/service.js";
import type { CallLedger } from "../metrics/call-ledger.js";
import { sumLosses } from "../metrics/losses.js";
import { rankBottlenecks } from "./bottlenecks.js";
import type { AttemptCounts, ClassSummary, ServiceSummary, Summary, Textbook } from "./result.js";
import type { Span } from "./span.js";
import { summariseCalls } from "./summarise-calls.js";

/** The books of all requests from outside. */
export function externalBooks(cluster: Cluster): CallLedger[] {
  return cluster.traffic.flatMap(({ site, classIds }) => classIds.map((classId) => site.ledgers[classId]!));
}

/** Figures by traffic class. */
export function summariseClasses(cluster: Cluster): Record<string, ClassSummary> {
  const classes: Record<string, ClassSummary> = {};
  for (const { spec, site, classIds } of cluster.traffic) {
    spec.classes.forEach(({ name }, i) => {
      classes[name] = summariseCalls([site.ledgers[classIds[i]!]!]);
    });
  }
  return classes;
}

/** Figures of the whole run. */
export function summariseRun(cluster: Cluster, services: readonly ServiceSummary[], loads: readonly ServiceLoad[], span: Span): Summary {
  const calls = summariseCalls(externalBooks(cluster));
  const seconds = (span.toMs - span.fromMs) / 1000;
  const total = (pick: (service: ServiceSummary) => number): number => services.reduce((sum, service) => sum + pick(service), 0);
  const attempts = (pick: keyof AttemptCounts): number => total((service) => service.attempts[pick]);
  return {
    ...calls,
    attempts: {
      sent: attempts("sent"),
      answered: attempts("answered"),
      refused: attempts("refused"),
      lost: attempts("lost"),
      abandoned: attempts("abandoned"),
      inFlight: attempts("inFlight"),
    },
    lost: sumLosses(cluster.services.map((service) => service.lost)),
    goodputPerSecond: seconds > 0 ? calls.requests.ok / seconds : 0,
    costUsd: total((service) => service.costUsd),
    instanceSeconds: total((service) => service.instanceSeconds),
    vcpuSeconds: total((service) => service.vcpuSeconds),
    gbSeconds: total((service) => service.gbSeconds),
    retries: total((service) => service.retries),
    coldStarts: total((service) => service.coldStarts),
    textbook: textbookSums(cluster, loads, span),
    bottlenecks: rankBottlenecks(cluster.services, loads, seconds > 0 ? calls.requests.issued / seconds : 0, span.toMs),
  };
}

function textbookSums({ services }: Cluster, loads: readonly ServiceLoad[], span: Span): Textbook {
  let weightedArea = 0;
  let totalResponseMs = 0;
  let errorRateSum = 0;
  let existing = 0;
  for (const service of services) {
    weightedArea += loads[service.id]!.weightedArea;
    const { instances, onDemand } = service;
    if (onDemand !== undefined) {
      totalResponseMs += onDemand.past.latencySumMs;
      errorRateSum += onDemand.past.errorRates;
      existing += onDemand.past.existed;
    }
    for (let i = 0; i < instances.length; i++) {
      totalResponseMs += instances.get(i, InstanceFloat.latencySumMs);
      errorRateSum += errorRate(instances.get(i, InstanceFloat.ok), instances.rare(i, InstanceRare.error));
      if (existed(service, i, span)) existing++;
    }
  }
  const lengthMs = span.toMs - span.fromMs;
  return {
    weightedLoad: lengthMs > 0 ? weightedArea / lengthMs : 0,
    totalResponseMs,
    errorRateSum,
    errorRate: existing === 0 ? 0 : errorRateSum / existing,
  };
}

function errorRate(ok: number, error: number): number {
  return ok + error === 0 ? 0 : error / (ok + error);
}

function existed(service: Service, instance: number, span: Span): boolean {
  const { goneMs } = service.instances.records[instance]!;
  return goneMs === null || goneMs > span.fromMs;
}
