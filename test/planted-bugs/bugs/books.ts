import type { Result } from "@springtide/core";
import { booking, type PlantedBug, withServices } from "../planted-bug.js";

type Service = Result["services"][string];

function total(result: Result, pick: (service: Service) => number): number {
  return Object.values(result.services).reduce((sum, service) => sum + pick(service), 0);
}

/** Simulators that book what happened wrongly. */
export const bookingBugs: readonly PlantedBug[] = [
  {
    name: "a timeout that frees its slot twice",
    property: "conserves",
    build: () =>
      booking((result) =>
        withServices(result, (service) => {
          // Every slot freed once too often is counted as idle while a request is still in it.
          const { timeout, ok } = service.requests;
          const busySlots = service.mean.busySlots * (1 - timeout / Math.max(1, timeout + ok));
          return { ...service, mean: { ...service.mean, busySlots } };
        }),
      ),
  },
  {
    name: "a cost that forgets draining instances",
    property: "conserves",
    build: () =>
      booking((result) => {
        const changed = withServices(result, (service) => {
          const drainedMs = service.instances.reduce(
            (sum, { drainingMs, goneMs }) => (drainingMs === null ? sum : sum + (goneMs ?? result.durationMs) - drainingMs),
            0,
          );
          const share = 1 - drainedMs / 1000 / Math.max(1, service.instanceSeconds);
          return { ...service, billedSeconds: service.billedSeconds * share, costUsd: service.costUsd * share };
        });
        return { ...changed, summary: { ...changed.summary, costUsd: total(changed, ({ costUsd }) => costUsd) } };
      }),
  },
  {
    name: "a crash that forgets the requests it took along",
    property: "conserves",
    faults: true,
    build: () =>
      booking((result) =>
        withServices(result, (service) => ({
          ...service,
          attempts: { ...service.attempts, lost: 0 },
          lost: Object.fromEntries(Object.keys(service.lost).map((cause) => [cause, 0])) as unknown as typeof service.lost,
        })),
      ),
  },
  {
    name: "a second try that counts as a second request",
    property: "conserves",
    faults: true,
    build: () =>
      booking((result) =>
        withServices(result, (service) => ({ ...service, requests: { ...service.requests, ok: service.requests.ok + service.retries } })),
      ),
  },
  {
    name: "an availability that forgets those who were turned away",
    property: "conserves",
    build: () =>
      booking((result) => {
        const { ok, issued, inFlight, rejected } = result.summary.requests;
        const ended = issued - inFlight - rejected;
        return { ...result, summary: { ...result.summary, availability: ended > 0 ? ok / ended : null } };
      }),
  },
  {
    name: "a latency histogram that leaves out whoever had to wait",
    property: "conserves",
    build: () =>
      booking((result) =>
        withServices(result, (service) => ({
          ...service,
          latencyMs: { ...service.latencyMs, count: Math.round(service.latencyMs.count * (1 - (service.waitedShare ?? 0))) },
        })),
      ),
  },
  {
    name: "a p99 that is read from the wrong end",
    property: "conserves",
    build: () =>
      booking((result) => ({
        ...result,
        summary: { ...result.summary, latencyMs: { ...result.summary.latencyMs, p99: result.summary.latencyMs.min } },
      })),
  },
  {
    name: "a time series that loses its last bucket",
    property: "conserves",
    build: () =>
      booking((result) => {
        const cut = Object.fromEntries(
          Object.entries(result.series.total).map(([name, column]) => [
            name,
            column.map((value, i) => (i === column.length - 1 ? 0 : value)),
          ]),
        );
        return { ...result, series: { ...result.series, total: cut } };
      }),
  },
  {
    name: "an instance that stays on the list after it has gone",
    property: "conserves",
    build: () =>
      booking((result) =>
        withServices(result, (service) => ({
          ...service,
          instances: service.instances.map((instance) => ({ ...instance, goneMs: null })),
        })),
      ),
  },
  {
    name: "a decision that is told with the replicas of the one before",
    property: "conserves",
    build: () =>
      booking((result) => {
        let before: number | null = null;
        const events = result.events.map((event) => {
          if (event.type !== "scale") return event;
          const told = { ...event, from: before ?? event.from };
          before = event.from;
          return told;
        });
        return { ...result, events };
      }),
  },
  {
    name: "a bill that begins with the first request instead of the instance",
    property: "conserves",
    build: () =>
      booking((result) => {
        const changed = withServices(result, (service) => {
          const startingSeconds = service.instances.reduce(
            (sum, { createdMs, readyMs }) => sum + ((readyMs ?? createdMs) - createdMs) / 1000,
            0,
          );
          return { ...service, instanceSeconds: service.instanceSeconds - startingSeconds };
        });
        return { ...changed, summary: { ...changed.summary, instanceSeconds: total(changed, ({ instanceSeconds }) => instanceSeconds) } };
      }),
  },
];
