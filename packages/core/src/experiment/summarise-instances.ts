import { InstanceFloat, InstanceRare } from "../cluster/instances/instance-layout.js";
import type { InstanceRecord } from "../cluster/instances/instance-table.js";
import type { PastLife } from "../cluster/on-demand/past-lives.js";
import type { Service } from "../cluster/service.js";
import type { InstanceSummary } from "./result.js";
import { summariseDurations } from "./summarise-durations.js";

/** What each instance did, in the order in which they were made; of those made on demand, the first. `heldMs` is the time of slots that are still held. */
export function summariseInstances(service: Service, heldMs: readonly number[]): InstanceSummary[] {
  const { instances: table, onDemand } = service;
  const present = table.records.map((record, i): PastLife => {
    const busyMs = table.get(i, InstanceFloat.busyMs) + heldMs[i]!;
    const [received, ok] = [table.get(i, InstanceFloat.received), table.get(i, InstanceFloat.ok)];
    const error = table.rare(i, InstanceRare.error);
    return { record, received, ok, error, busyMs, latencySumMs: table.get(i, InstanceFloat.latencySumMs) };
  });
  if (onDemand === undefined) return present.map((life) => summariseInstance(service, life));
  return [...onDemand.past.listed, ...present.filter(({ record }) => record.isListed)]
    .sort((a, b) => a.record.serial - b.record.serial)
    .map((life) => summariseInstance(service, life));
}

function summariseInstance({ hasVersions, nodeOf }: Service, life: PastLife): InstanceSummary {
  const onNodes = nodeOf !== undefined;
  const { record, received, ok, error, busyMs, latencySumMs } = life;
  return {
    id: record.id,
    version: hasVersions ? record.version.name : null,
    zone: record.zone,
    ...(onNodes && { node: record.placed?.node ?? null, scheduledMs: record.placed?.atMs ?? null }),
    weight: record.spec.weight,
    ...timesOf(record),
    received,
    ok,
    error,
    busyMs,
    meanLatencyMs: ok === 0 ? null : latencySumMs / ok,
    latencyMs: record.histogram === undefined ? null : summariseDurations(record.histogram),
  };
}

function timesOf({ createdMs, readyMs, drainingMs, goneMs }: InstanceRecord) {
  return { createdMs, readyMs, drainingMs, goneMs };
}
