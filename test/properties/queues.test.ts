import { defineScenario, type QueueSummary, type Result, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { afterWork, beforeWork, queueScenario } from "../support/arbitrary/message-queue.js";
import { claim } from "./claim.js";
import { expectBooksInOrder } from "./expect-books.js";
import { lookAlong, prepare } from "./runs.js";

const stride = fc.integer({ min: 1, max: 100 });

function expectConserved({ messages, dropped, deliveries, redeliveries, latencyMs, waitMs }: QueueSummary): void {
  const { published, ...ends } = messages;
  expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(published);
  expect(Math.min(published, ...Object.values(ends), ...Object.values(dropped))).toBeGreaterThanOrEqual(0);
  expect(dropped.overflow + dropped.expired + dropped.undeliverable).toBe(messages.dropped);
  expect(deliveries - redeliveries).toBe(waitMs.count);
  expect(latencyMs.count).toBe(messages.acked);
}

function queuesOf({ queues }: Result): readonly QueueSummary[] {
  return Object.values(queues!);
}

describe("every message published is acknowledged, a dead letter, dropped, waiting or in flight", () => {
  claim(
    "at every instant, while consumers fail, hang, die, come and go",
    fc.tuple(queueScenario(fc.oneof(afterWork, beforeWork)), stride, fc.constantFrom(0, 700)),
    ([scenario, every, warmupMs]) => {
      const simulation = prepare({ ...scenario, warmupMs });
      lookAlong(simulation, every, () => {
        const result = simulation.result();
        for (const queue of queuesOf(result)) expectConserved(queue);
        expectBooksInOrder(result);
      });
    },
    60,
  );

  claim("and dead letters are the messages of the queue for them", queueScenario(afterWork), (scenario) => {
    const simulation = prepare(scenario);
    simulation.runUntil(scenario.durationMs);
    const { orders, dead } = simulation.result().queues!;
    expect(dead?.messages.published ?? 0).toBe(orders!.messages.deadLettered);
  });
});

claim(
  "acknowledged after the work, a message is done once its work has ended ok, and only then: at least once",
  queueScenario(afterWork),
  (scenario) => {
    const simulation = prepare(scenario);
    simulation.runUntil(scenario.durationMs);
    const { queues, services } = simulation.result();
    const { acked } = queues!.orders!.messages;
    expect(acked).toBe(services.worker!.requests.ok);
    expect(services.worker!.requests.issued).toBe(queues!.orders!.deliveries);
  },
);

const steady = fc.record({
  prefetch: fc.integer({ min: 1, max: 5 }),
  errors: fc.integer({ min: 0, max: 50 }),
  deaths: fc.integer({ min: 0, max: 3 }),
  detect: fc.integer({ min: 0, max: 50 }),
  perKey: fc.boolean(),
});

claim(
  "messages that nobody gives up are all done in the end, whatever their consumers survive",
  steady,
  ({ prefetch, errors, deaths, detect, perKey }) => {
    const scenario = defineScenario(
      {
        name: "patience",
        duration: "60s",
        traffic: { users: { to: "orders", rate: "50/s", stop: "5s", key: { uniform: { min: 0, max: 5 } } } },
        queues: { orders: { consumers: "worker", prefetch, detect: `${detect}ms`, perKey } },
        services: { worker: { replicas: 3, demand: "10ms", errors: errors / 100 } },
        faults: Object.fromEntries(
          [...new Array(deaths).keys()].map((i) => [
            `death-${i}`,
            { crash: { service: "worker", instances: [i] }, at: `${i + 1}s`, for: "1s" },
          ]),
        ),
      },
      { catalog },
    );
    const { orders } = simulate(scenario, { catalog }).queues!;
    expect(orders!.messages.published).toBeGreaterThan(0);
    expect(orders!.messages.acked).toBe(orders!.messages.published);
  },
);

claim("acknowledged before the work, a message is delivered at most once", queueScenario(beforeWork), (scenario) => {
  const simulation = prepare(scenario);
  simulation.runUntil(scenario.durationMs);
  const { orders } = simulation.result().queues!;
  expect(orders!.redeliveries).toBe(0);
  expect(orders!.deliveries).toBe(orders!.messages.acked);
  expect(orders!.messages.inFlight).toBe(0);
});

claim(
  "two runs of the same queue are the same, to the last byte",
  queueScenario(afterWork),
  (scenario) => {
    const [one, two] = [prepare(scenario), prepare(scenario)].map((simulation) => {
      simulation.runUntil(scenario.durationMs);
      return simulation.result().digest;
    });
    expect(one).toBe(two);
  },
  15,
);
