import fc from "fast-check";
import { describe } from "vitest";
import { ledgerLaws } from "../../packages/core/src/testing/laws/model/ledgers.js";
import { span } from "../support/arbitrary/law.js";
import { anyScenario, define, withServices, withTraffic } from "../support/arbitrary-scenario.js";
import { claim, claimLaws } from "./claim.js";
import { expectBooksInOrder } from "./expect-books.js";
import { lookAlong, prepare } from "./runs.js";

const stride = fc.integer({ min: 1, max: 100 });

describe("two ledgers, requests and attempts", () => {
  claimLaws(ledgerLaws);

  /** Instances come and go while callers lose patience: work may come back that nobody waits for, and find nobody. */
  const givingBack = fc
    .record({
      written: anyScenario({ durationMs: 3000, fewest: 0, services: 2 }),
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
});
