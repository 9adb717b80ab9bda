import fc from "fast-check";
import { describe, expect } from "vitest";
import { span } from "../support/arbitrary/law.js";
import { anyScenario, define, type WrittenScenario, withServices } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { runThrough } from "./runs.js";

/** The same, without any instance at the start. */
function empty(written: WrittenScenario, autoscaling?: object): WrittenScenario {
  return withServices(written, ({ instances: _, autoscaling: __, ...service }) => ({
    ...service,
    replicas: 0,
    ...(autoscaling !== undefined && { autoscaling: { fixed: autoscaling } }),
  }));
}

describe("when no endpoint is ready", () => {
  claim("requests are unavailable at once and nothing else happens", anyScenario(), (written) => {
    const { result, records } = runThrough(define(empty(written)), { maxEvents: 1_000_000 });
    const { issued, unavailable } = result.summary.requests;
    expect(unavailable).toBe(issued);
    expect(records.length).toBe(issued);
    const others = records.filter(
      ({ status, startMs, endMs, instance }) => status !== "unavailable" || endMs !== startMs || instance !== null,
    );
    expect(others).toEqual([]);
    expect(result.summary.attempts.sent).toBe(0);
    // News and checks are events of their own.
    if (Object.values(written.input.services).some(({ registry, health }) => registry !== undefined || health !== undefined)) return;
    // An arrival, a timeout called off, and for each user one more turn that finds the limit reached; batches may be empty.
    const sources = Object.values(written.input.traffic);
    if (sources.some(({ batch }) => batch !== undefined)) return;
    const clients = sources.reduce((sum, { users = 1 }) => sum + users, 0);
    expect(result.simulatedEvents).toBeLessThanOrEqual(2 * issued + clients);
  });

  claim("callers inside are told at once as well", anyScenario({ services: 2 }), (written) => {
    const half = withServices(written, (service, name) =>
      name === "web" ? { demand: "1ms", calls: [{ to: "cart" }], concurrency: "unlimited", cpu: { limit: "unlimited" } } : service,
    );
    fc.pre(half.input.services.cart !== undefined);
    const { cart } = empty(half).input.services;
    const { result } = runThrough(define({ ...half, input: { ...half.input, services: { ...half.input.services, cart: cart! } } }));
    const { requests } = result.services.cart!;
    expect(requests.unavailable).toBe(requests.issued);
    expect(result.services.web!.requests.ok).toBe(0);
  });

  claim(
    "they are unavailable until the first instance is ready, and never after",
    fc.tuple(anyScenario({ services: 1 }), span(0, 800)),
    ([written, startup]) => {
      // Nobody who leaves out an instance that is ready; a line in front of a service that may be empty would let them wait.
      const plain = withServices(written, ({ health: _, failover: __, waiting: ___, maxInFlight: ____, queue: _____, ...service }) => ({
        ...service,
        ...{ balancing: "round-robin", startup, registry: { propagation: 0 } },
      }));
      const { result, records } = runThrough(
        define(empty(plain, { replicas: 2, interval: "50ms", window: "50ms", lag: 0, min: 0, max: 2 })),
      );
      const readyMs = result.services.web!.instances.map((instance) => instance.readyMs ?? Number.POSITIVE_INFINITY);
      const firstMs = Math.min(Number.POSITIVE_INFINITY, ...readyMs);
      const early = records.filter(({ startMs }) => startMs < firstMs);
      expect(early.filter(({ status, startMs, endMs }) => status !== "unavailable" || endMs !== startMs)).toEqual([]);
      expect(records.filter(({ status, startMs }) => startMs > firstMs && status === "unavailable")).toEqual([]);
    },
  );
});
