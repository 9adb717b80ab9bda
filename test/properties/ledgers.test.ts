import fc from "fast-check";
import { describe, expect } from "vitest";
import { span } from "../support/arbitrary/law.js";
import { anyScenario, define, direct, withFields, withServices, withTraffic } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { expectBooksInOrder } from "./expect-books.js";
import { seeThrough } from "./finite.js";
import { lookAlong, prepare, runToQuiet } from "./runs.js";

const stride = fc.integer({ min: 1, max: 100 });
/** Short runs: every look costs more than many events. */
const small = { durationMs: 3000 };

describe("two ledgers, requests and attempts", () => {
  claim(
    "balance at every instant: whole, by class and by service",
    fc.tuple(anyScenario({ ...small, fewest: 0 }), stride),
    ([written, every]) => {
      const simulation = prepare(define(written));
      lookAlong(simulation, every, () => {
        const result = simulation.result();
        expectBooksInOrder(result);
        for (const [name, { requests }] of Object.entries(result.services))
          expect(simulation.service(name).inFlight).toBe(requests.inFlight);
      });
    },
  );

  /** Instances come and go while callers lose patience: work may come back that nobody waits for, and find nobody. */
  const givingBack = fc
    .record({
      written: anyScenario({ ...small, fewest: 0, services: 2 }),
      counts: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 12 }),
      timeout: span(1, 100),
      demand: span(1, 100),
    })
    .map(({ written, counts, timeout, demand }) => {
      const steps = counts.map((replicas, tick) => ({ at: 100 * tick, replicas }));
      const autoscaling = { schedule: { steps, interval: "100ms", window: "100ms", lag: "0ms", min: 0, max: 2 } };
      const shaky = withServices(written, ({ instances: _, steps: __, ...service }) => {
        return { ...service, demand, replicas: 2, startup: "50ms", drain: { running: "requeue" }, autoscaling };
      });
      return withTraffic(shaky, (source) => ({ ...source, timeout, start: 0 }));
    });

  claim(
    "balance while leaving instances give back their work, to others or to nobody",
    fc.tuple(givingBack, stride),
    ([written, every]) => {
      const simulation = prepare(define(written));
      lookAlong(simulation, every, () => expectBooksInOrder(simulation.result()));
    },
  );

  claim("balance when the figures begin after a warm-up", fc.tuple(anyScenario({ ...small, fewest: 0 }), stride), ([written, every]) => {
    const { durationMs } = define(written);
    const simulation = prepare(define(withFields(written, { warmup: `${durationMs / 2}ms` })));
    lookAlong(simulation, every, () => expectBooksInOrder(simulation.result()));
  });

  claim(
    "show in flight just what was sent, where nothing makes requests wait before an instance",
    fc.tuple(anyScenario({ ...small, fewest: 0 }), stride),
    ([written, every]) => {
      const simulation = prepare(define(direct(written)));
      lookAlong(simulation, every, () => {
        for (const { requests, attempts } of Object.values(simulation.result().services)) expect(attempts.inFlight).toBe(requests.inFlight);
      });
    },
  );

  claim("count every call once: as sent, or as unavailable", anyScenario({ fewest: 0 }), (written) => {
    const scenario = define(direct(written));
    const simulation = prepare(scenario);
    simulation.runUntil(scenario.durationMs);
    for (const { name, drain } of scenario.services) {
      const { requests, attempts } = simulation.result().services[name]!;
      // Only work that a leaving instance gave back may be sent and still find nobody to take it.
      if (drain.running === "finish") expect(attempts.sent + requests.unavailable).toBe(requests.issued);
      else expect(attempts.sent + requests.unavailable).toBeGreaterThanOrEqual(requests.issued);
    }
  });

  claim("end with nothing in flight once traffic has stopped", anyScenario(), (written) => {
    const { scenario, stopMs } = seeThrough(written);
    const simulation = prepare(scenario);
    expect(runToQuiet(simulation, scenario, stopMs)).toBe(true);
    const { summary, services } = simulation.result();
    expect(summary.requests.inFlight).toBe(0);
    for (const { attempts } of Object.values(services)) expect(attempts.inFlight).toBe(0);
  });
});
