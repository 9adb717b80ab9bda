import { defineBalancing, type Endpoint } from "@springtide/core/policy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

/** Chooses anyhow, and compares what the set says with books of its own. */
function auditor(faults: string[], usesLeast: boolean) {
  return defineBalancing({
    id: "auditor",
    doc: "Compares what it sees with its own books.",
    source: "made for tests",
    options: {},
    create(_, { random }) {
      const sent = new Map<Endpoint, number>();
      let version = -1;
      let members: Endpoint[] = [];
      return {
        pick(endpoints) {
          const now = Array.from({ length: endpoints.length }, (_, i) => endpoints.at(i));
          const changed = now.length !== members.length || now.some((endpoint, i) => endpoint !== members[i]);
          if (changed && endpoints.version === version) faults.push("the set changed, its version did not");
          [members, version] = [now, endpoints.version];
          now.forEach((endpoint, i) => {
            if (endpoint.index !== i) faults.push(`${endpoint.id} says it stands at ${endpoint.index}, not at ${i}`);
            if (endpoint.inFlight !== (sent.get(endpoint) ?? 0)) faults.push(`${endpoint.id} says ${endpoint.inFlight} are in flight`);
          });
          const ages = now.map(({ id }) => Number(id.slice("web-".length)));
          if (ages.some((age, i) => i > 0 && age < ages[i - 1]!)) faults.push(`oldest is not first: ${ages.join()}`);
          const fewest = Math.min(...now.map(({ inFlight }) => inFlight));
          const u = random.next();
          // A policy that never asks for the least loaded must find the same numbers.
          if (usesLeast && endpoints.least(u).inFlight !== fewest) faults.push("the least loaded is not");
          const chosen = now[Math.floor(random.next() * now.length)]!;
          sent.set(chosen, (sent.get(chosen) ?? 0) + 1);
          return chosen;
        },
        observe(endpoint) {
          sent.set(endpoint, sent.get(endpoint)! - 1);
        },
      };
    },
  });
}

describe("what a balancer sees", () => {
  it("is true at every instant, while instances come and go and clients give up", () => {
    const shape = fc.record({
      seed: fc.nat(),
      usesLeast: fc.boolean(),
      steps: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 6 }),
      propagation: fc.constantFrom("0ms", "30ms"),
      cancel: fc.constantFrom("none", "both"),
      running: fc.constantFrom("finish", "requeue"),
      grace: fc.constantFrom("10ms", "unlimited"),
    } as const);
    fc.assert(
      fc.property(shape, ({ seed, usesLeast, steps, propagation, cancel, running, grace }) => {
        const faults: string[] = [];
        const { result } = tell({
          traffic: { client: { to: "web", rate: "400/s", timeout: "60ms", cancel, network: "1ms" } },
          durationMs: 800,
          services: {
            web: {
              replicas: 4,
              demand: { exponential: "15ms" },
              startup: "20ms",
              registry: { propagation },
              drain: { grace, running },
              balancing: "auditor",
              autoscaling: {
                schedule: { interval: "100ms", steps: steps.map((replicas, i) => ({ at: `${100 * (i + 1)}ms` as const, replicas })) },
              },
            },
          },
          policies: [auditor(faults, usesLeast)],
          options: { seed },
        });
        expect(faults).toEqual([]);
        expect(result.summary.requests.issued).toBeGreaterThan(200);
      }),
      { numRuns: 40 },
    );
  });

  it("among the least loaded gives each its share of a uniform draw", () => {
    const ends = new Set<string>();
    const greedy = defineBalancing({
      id: "greedy",
      doc: "Asks for the least loaded at both ends of the draw.",
      source: "made for tests",
      options: {},
      create: () => ({
        pick(endpoints) {
          for (const u of [0, 0.34, 0.67, 0.9999999]) ends.add(endpoints.least(u).id);
          return endpoints.least(0);
        },
      }),
    });
    tell({ arrivals: [0], services: { web: { replicas: 3, balancing: "greedy" } }, policies: [greedy] });
    expect(ends).toEqual(new Set(["web-0", "web-1", "web-2"]));
  });

  it("of an instance is its weight, zone and slots", () => {
    const seen: unknown[] = [];
    const curious = defineBalancing({
      id: "curious",
      doc: "Notes every endpoint.",
      source: "made for tests",
      options: {},
      create: () => ({
        pick(endpoints) {
          for (let i = 0; i < endpoints.length; i++) {
            const { id, weight, zone, concurrency } = endpoints.at(i);
            seen.push([id, weight, zone, concurrency]);
          }
          return endpoints.at(0);
        },
      }),
    });
    const { result } = tell({
      arrivals: [0],
      services: {
        web: {
          zones: ["a", "b"],
          concurrency: 7,
          instances: [
            { count: 2, weight: 5 },
            { count: 1, concurrency: "unlimited", zone: "z" },
          ],
          balancing: "curious",
        },
      },
      policies: [curious],
    });
    expect(seen).toEqual([
      ["web-0", 5, "a", 7],
      ["web-1", 5, "b", 7],
      ["web-2", 1, "z", Number.POSITIVE_INFINITY],
    ]);
    expect(result.services.web!.instances.map(({ weight, zone }) => [weight, zone])).toEqual([
      [5, "a"],
      [5, "b"],
      [1, "z"],
    ]);
  });
});
