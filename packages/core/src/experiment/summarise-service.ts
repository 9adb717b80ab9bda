import type { InstanceRecord } from "../cluster/instances/instance-table.js";
import type { ServiceLoad } from "../cluster/requests/live-load.js";
import type { Service } from "../cluster/service.js";
import { sumLosses } from "../metrics/losses.js";
import { addLife, type Spending } from "../metrics/spending.js";
import type { PriceSpec } from "../model/scenario.js";
import { addResizedLife } from "./resized-life.js";
import type { ServiceSummary } from "./result.js";
import type { Span } from "./span.js";
import { summariseCalls } from "./summarise-calls.js";
import { summariseDevices } from "./summarise-devices.js";
import { summariseDurations } from "./summarise-durations.js";
import { summariseInstances } from "./summarise-instances.js";
import { summariseNetwork } from "./summarise-network.js";
import { summariseOnDemand } from "./summarise-on-demand.js";
import { summarisePools } from "./summarise-pools.js";
import { summariseResilience } from "./summarise-resilience.js";
import { summariseShards } from "./summarise-shards.js";
import { summariseTransactions } from "./summarise-transactions.js";
import { summariseVertical } from "./summarise-vertical.js";

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
  const spending = summariseSpending(service, span, prices);
  const onDemand = summariseOnDemand(service, span, spending.costUsd);
  const vertical = summariseVertical(service);
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
    cpuUtilisation: service.spec.template.cpu.given && coresArea > 0 ? load.computingArea / coresArea : null,
    ...spending,
    coldStarts: service.coldStarts,
    ...(service.spec.health?.restart && { restarts: service.restarts }),
    instances: summariseInstances(service, heldMs),
    shards: summariseShards(service),
    ...summarisePools(service, span),
    ...summariseDevices(service, span),
    ...(vertical && { vertical }),
    ...(onDemand && { onDemand }),
    ...summariseResilience(service),
    ...summariseNetwork(service),
    ...summariseTransactions(service, span),
  };
}

/** Time an instance existed within the span; 0 when it did not. */
function livedMs(record: InstanceRecord, span: Span): number {
  return Math.max(0, Math.min(record.goneMs ?? span.toMs, span.toMs) - Math.max(record.createdMs, span.fromMs));
}

function summariseSpending(service: Service, span: Span, prices: PriceSpec): Spending {
  const past = service.onDemand?.past.spending;
  const spending: Spending = { costUsd: 0, billedSeconds: 0, instanceSeconds: 0, vcpuSeconds: 0, gbSeconds: 0, ...past };
  for (const record of service.instances.records) {
    const aliveMs = livedMs(record, span);
    if (aliveMs === 0 && (record.goneMs ?? span.toMs) <= span.fromMs) continue;
    if (record.sizes === undefined) addLife(spending, record.spec, aliveMs, prices);
    else addResizedLife(spending, record, Math.max(record.createdMs, span.fromMs), Math.min(record.goneMs ?? span.toMs, span.toMs), prices);
  }
  return spending;
}
