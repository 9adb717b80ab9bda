import { InstanceFloat, type InstanceRecord } from "../cluster/instances/instance-table.js";
import type { ServiceLoad } from "../cluster/requests/live-load.js";
import type { Service } from "../cluster/service.js";
import { billedMs, costUsd, gigabytes, usdPerHour } from "../metrics/cost.js";
import { sumLosses } from "../metrics/losses.js";
import type { PriceSpec } from "../model/scenario.js";
import type { InstanceSummary, ServiceSummary } from "./result.js";
import { summariseCalls } from "./summarise-calls.js";
import { summariseDurations } from "./summarise-durations.js";
import { summariseShards } from "./summarise-shards.js";

/** The span of time that figures cover. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Everything a run knows about one service. */
export function summariseService(
  service: Service,
  load: ServiceLoad,
  heldMs: readonly number[],
  span: Span,
  prices: PriceSpec,
): ServiceSummary {
  const { queueing, attempts } = service;
  const lengthMs = span.toMs - span.fromMs;
  const mean = (area: number): number => (lengthMs > 0 ? area / lengthMs : 0);
  const slotsArea = service.slots.integral(span.toMs);
  const coresArea = service.cores.integral(span.toMs);
  const { sent, answered, refused, lost, abandoned } = attempts;
  return {
    ...summariseCalls(service.books),
    attempts: { sent, answered, refused, lost, abandoned, inFlight: service.attemptsInFlight },
    retries: service.retries,
    proxyCpuSeconds: (sent * service.spec.proxies.cpuMs) / 1000,
    lost: sumLosses([service.lost]),
    queueingMs: summariseDurations(queueing),
    waitedShare: queueing.count === 0 ? null : (queueing.count - queueing.zeros) / queueing.count,
    queueTimeouts: {
      count: service.queueTimeouts,
      meanWaitMs: service.queueTimeouts === 0 ? null : service.queueTimeoutWaitMs / service.queueTimeouts,
    },
    mean: {
      inFlight: mean(load.inFlightArea),
      queueLength: mean(load.queuedArea),
      busySlots: mean(load.busyArea),
      computing: mean(load.computingArea),
      ready: mean(service.ready.integral(span.toMs)),
      starting: mean(service.starting.integral(span.toMs)),
      draining: mean(service.draining.integral(span.toMs)),
      desired: mean(service.desired.integral(span.toMs)),
    },
    utilisation: slotsArea > 0 ? load.busyArea / slotsArea : null,
    cpuUtilisation: coresArea > 0 ? load.computingArea / coresArea : null,
    ...summariseSpending(service, span, prices),
    coldStarts: service.coldStarts,
    instances: service.instances.records.map((record, i) => summariseInstance(service, record, i, heldMs[i]!)),
    shards: summariseShards(service),
  };
}

/** Time an instance existed within the span; 0 when it did not. */
function livedMs(record: InstanceRecord, span: Span): number {
  return Math.max(0, Math.min(record.goneMs ?? span.toMs, span.toMs) - Math.max(record.createdMs, span.fromMs));
}

function summariseSpending(service: Service, span: Span, prices: PriceSpec) {
  let cost = 0;
  let billed = 0;
  let lived = 0;
  let vcpu = 0;
  let gb = 0;
  for (const record of service.instances.records) {
    const aliveMs = livedMs(record, span);
    if (aliveMs === 0 && (record.goneMs ?? span.toMs) <= span.fromMs) continue;
    const paidMs = billedMs(aliveMs, prices);
    lived += aliveMs / 1000;
    billed += paidMs / 1000;
    vcpu += (aliveMs / 1000) * record.spec.cpu.request;
    gb += (aliveMs / 1000) * gigabytes(record.spec);
    cost += costUsd(paidMs, usdPerHour(record.spec, prices));
  }
  return { costUsd: cost, billedSeconds: billed, instanceSeconds: lived, vcpuSeconds: vcpu, gbSeconds: gb };
}

function summariseInstance(
  { instances: table, hasVersions }: Service,
  record: InstanceRecord,
  instance: number,
  heldMs: number,
): InstanceSummary {
  const ok = table.get(instance, InstanceFloat.ok);
  return {
    id: record.id,
    version: hasVersions ? record.version.name : null,
    zone: record.spec.zone,
    weight: record.spec.weight,
    createdMs: record.createdMs,
    readyMs: record.readyMs,
    drainingMs: record.drainingMs,
    goneMs: record.goneMs,
    received: table.get(instance, InstanceFloat.received),
    ok,
    error: table.get(instance, InstanceFloat.error),
    busyMs: table.get(instance, InstanceFloat.busyMs) + heldMs,
    meanLatencyMs: ok === 0 ? null : table.get(instance, InstanceFloat.latencySumMs) / ok,
    latencyMs: record.histogram === undefined ? null : summariseDurations(record.histogram),
  };
}
