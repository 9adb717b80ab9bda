import fc from "fast-check";
import { describe, expect } from "vitest";
import { durationLaw } from "../support/arbitrary/law.js";
import { anyScenario, define, direct, type WrittenScenario, withServices, withTraffic } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { instanceSpec } from "./instances.js";
import { lookAlong, prepare, runThrough } from "./runs.js";

/** Far above the rounding of times, far below any work. */
const BLINK_MS = 1e-6;

/** Every instance with slots that can be counted. */
function limited(written: WrittenScenario): WrittenScenario {
  const few = <Spec extends { readonly concurrency?: number | "unlimited" | undefined }>(spec: Spec): Spec =>
    spec.concurrency === "unlimited" ? { ...spec, concurrency: 2 } : spec;
  return withServices(written, (service) => ({ ...few(service), ...(service.instances && { instances: service.instances.map(few) }) }));
}

/** One hop whose time in a slot can be read off its record: nobody gives up, nothing interrupts, the network is steady. */
function readable(written: WrittenScenario, networkMs: number): WrittenScenario {
  const calm = withTraffic(written, ({ timeout: _, deadline: __, ...source }) => ({ ...source, network: `${networkMs}ms` }));
  return withServices(limited(direct(calm)), ({ queue, ...service }) => ({
    ...service,
    drain: { ...service.drain, running: "finish" },
    ...(typeof queue === "object" && { queue: queue.discipline === "preemptive-lifo" ? { ...queue, discipline: "lifo" } : queue }),
  }));
}

/** Most of these stretches of time that overlap. */
function deepest(stretches: readonly (readonly [number, number])[]): number {
  const turns = stretches.filter(([from, to]) => from < to).flatMap(([from, to]) => [[from, 1] as const, [to, -1] as const]);
  let depth = 0;
  let most = 0;
  for (const [, change] of turns.sort(([a, up], [b, down]) => a - b || up - down)) {
    depth += change;
    most = Math.max(most, depth);
  }
  return most;
}

describe("never more in service than there are slots", () => {
  claim("in a service, after any event", anyScenario().map(limited), (written) => {
    const scenario = define(written);
    const simulation = prepare(scenario);
    const impossible: object[] = [];
    while (simulation.step()) {
      for (const { name } of scenario.services) {
        const state = simulation.service(name);
        const { busySlots, slots, queueLength } = state;
        if (busySlots > slots || busySlots < 0 || queueLength < 0) impossible.push({ name, atMs: simulation.nowMs, ...state });
      }
    }
    expect(impossible).toEqual([]);
  });

  claim(
    "on average: by service and by instance, so far",
    fc.tuple(anyScenario({ durationMs: 3000 }).map(limited), fc.integer({ min: 20, max: 200 })),
    ([written, stride]) => {
      const scenario = define(written);
      const simulation = prepare(scenario);
      lookAlong(simulation, stride, () => {
        const { services } = simulation.result();
        for (const spec of scenario.services) {
          const { utilisation, instances, mean } = services[spec.name]!;
          expect(utilisation ?? 0, spec.name).toBeLessThanOrEqual(1 + 1e-9);
          expect(mean.computing).toBeLessThanOrEqual(mean.busySlots + 1e-9);
          instances.forEach(({ id, busyMs, readyMs, goneMs }, place) => {
            const ableMs = readyMs === null ? 0 : (goneMs ?? simulation.nowMs) - readyMs;
            expect(busyMs, id).toBeLessThanOrEqual(ableMs * instanceSpec(spec, place).concurrency + BLINK_MS);
          });
        }
      });
    },
  );

  const handingBack = fc
    .record({
      at: fc.constantFrom("instance" as const, "service" as const),
      replicas: fc.integer({ min: 1, max: 3 }),
      first: durationLaw(10),
      called: durationLaw(10),
      second: durationLaw(50),
      users: fc.integer({ min: 2, max: 10 }),
    })
    .map(({ at, replicas, first, called, second, users }): WrittenScenario => {
      const steps = [{ compute: first }, { call: { to: "cart" } }, { compute: second }];
      const web = { replicas, holdsSlot: false, queue: { at }, steps };
      const traffic = { shoppers: { to: "web", users, think: "1ms" as const } };
      const services = { web, cart: { concurrency: "unlimited" as const, demand: called } };
      return { input: { name: "slots handed back during calls", duration: "2s", bucket: "1s", traffic, services }, files: {} };
    });

  claim("on an instance, where requests hand their slot back while they call", handingBack, (written) => {
    const simulation = prepare(define(written));
    lookAlong(simulation, 20, () => {
      for (const { id, busyMs } of simulation.result().services.web!.instances) {
        expect(busyMs, `${id} at ${simulation.nowMs} ms`).toBeLessThanOrEqual(simulation.nowMs + BLINK_MS);
      }
    });
  });

  claim("on an instance, at any time", fc.tuple(anyScenario({ services: 1 }), fc.integer({ min: 0, max: 5 })), ([written, networkMs]) => {
    const scenario = define(readable(written, networkMs));
    const [service] = scenario.services;
    const { records } = runThrough(scenario);
    const stretches = new Map<string, [number, number][]>();
    for (const { instance, startMs, queuedMs, endMs } of records) {
      if (instance === null || Number.isNaN(queuedMs)) continue;
      const own = stretches.get(instance) ?? [];
      own.push([startMs + networkMs + queuedMs + BLINK_MS, endMs - networkMs - BLINK_MS]);
      stretches.set(instance, own);
    }
    for (const [id, own] of stretches) {
      const place = Number(id.slice(id.lastIndexOf("-") + 1));
      expect(deepest(own), id).toBeLessThanOrEqual(instanceSpec(service!, place).concurrency);
    }
  });
});
