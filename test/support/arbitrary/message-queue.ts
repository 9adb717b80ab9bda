import { defineScenario, type Scenario, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc, { type Arbitrary } from "fast-check";
import { faults } from "./fault.js";
import { durationLaw, share, span } from "./law.js";

type QueueInput = NonNullable<ScenarioInput["queues"]>[string];
type ServiceInput = ScenarioInput["services"][string];

const length = 1500;

/** How messages are given up, which the queue for dead letters may get. */
const ends = fc.oneof(
  { withCrossShrink: true },
  fc.constant({}),
  fc.record({ maxDeliveries: fc.integer({ min: 1, max: 4 }), deadLetter: fc.constant("dead") }, { requiredKeys: ["maxDeliveries"] }),
  fc.record({ ttl: span(1, 400), deadLetter: fc.constant("dead") }, { requiredKeys: ["ttl"] }),
  fc.record(
    {
      capacity: fc.integer({ min: 1, max: 8 }),
      overflow: fc.constantFrom("drop-head" as const, "drop-new" as const),
      deadLetter: fc.constant("dead"),
    },
    { requiredKeys: ["capacity"] },
  ),
  fc.record({ capacity: fc.integer({ min: 1, max: 8 }), overflow: fc.constant("reject" as const) }),
);

const delivery = {
  prefetch: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant("unlimited" as const)),
  network: fc.oneof(span(0, 10), durationLaw(10)),
  delay: durationLaw(50),
  order: fc.constantFrom("fifo" as const, "priority" as const),
  perKey: fc.boolean(),
};

const lasting = {
  ackTimeout: span(1, 300),
  cancel: fc.constantFrom("none" as const, "queued" as const, "running" as const, "both" as const),
  detect: fc.oneof(durationLaw(50), fc.constant("unlimited" as const)),
  redelivery: fc.record(
    { delay: span(1, 50), factor: fc.integer({ min: 1, max: 3 }), maxDelay: span(100, 300) },
    { requiredKeys: ["delay"] },
  ),
};

/** A queue whose messages count as done after their work. */
export const afterWork: Arbitrary<QueueInput> = fc
  .tuple(fc.record({ ...delivery, ...lasting }, { requiredKeys: ["redelivery"] }), ends)
  .map(([how, end]) => ({ consumers: "worker", ...how, ...end }) as QueueInput);

/** A queue whose messages count as done before their work. */
export const beforeWork: Arbitrary<QueueInput> = fc
  .tuple(
    fc.record(delivery, { requiredKeys: [] }),
    ends.filter((end) => !("maxDeliveries" in end)),
  )
  .map(([how, end]) => ({ consumers: "worker", ack: "before", ...how, ...end }) as QueueInput);

const tick = fc.integer({ min: 0, max: 3 });
/** Consumers of any number, some of them slow, failing, leaving or dying. */
const worker = fc
  .record({
    concurrency: fc.integer({ min: 1, max: 3 }),
    demand: durationLaw(60),
    wait: span(1, 20),
    errors: share(0, 0.6),
    counts: fc.option(fc.array(tick, { minLength: 2, maxLength: 10 }), { nil: undefined }),
    replicas: tick,
    drain: fc.record({ grace: span(0, 100), running: fc.constantFrom("finish" as const, "requeue" as const) }),
  })
  .map(({ counts, ...service }): ServiceInput => {
    if (counts === undefined) return service;
    const steps = counts.map((replicas, place) => ({ at: `${100 * place}ms` as const, replicas }));
    const pace = { interval: "100ms", window: "100ms", lag: 0, min: 0, max: 3 } as const;
    return { ...service, startup: "30ms", autoscaling: { schedule: { steps, ...pace } } };
  });

/** A service and traffic that publish to a queue, its consumers, and what happens to them; traffic ends at half time. */
export function queueScenario(queue: Arbitrary<QueueInput>): Arbitrary<Scenario> {
  const publish = fc.record({ network: span(0, 5), confirm: fc.boolean(), count: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: [] });
  return fc
    .record({ queue, worker, publish, every: span(5, 100), keys: fc.integer({ min: 1, max: 4 }), seed: fc.integer({ min: 1, max: 1000 }) })
    .chain((drawn) => {
      const { autoscaling, replicas = 0 } = drawn.worker;
      const targets = { services: { worker: autoscaling === undefined ? replicas : 3 }, zones: [], registries: [] };
      return faults(targets, length / 2, 2).map((broken) => ({ ...drawn, broken }));
    })
    .map(({ queue: orders, worker: consumers, publish: how, every, keys, seed, broken }) => {
      const source = { interarrival: { exponential: every }, key: { uniform: { min: 0, max: keys } }, stop: `${length / 2}ms` } as const;
      return defineScenario(
        {
          name: "queue",
          duration: `${4 * length}ms`,
          seed,
          traffic: {
            direct: { to: "orders", network: "1ms", ...source, priority: 1 },
            shoppers: { to: "web", timeout: "50ms", ...source },
          },
          queues: { orders, ...("deadLetter" in orders && { dead: {} }) },
          services: { web: { demand: "1ms", publish: { to: "orders", ...how } }, worker: consumers },
          faults: broken,
        },
        { catalog },
      );
    });
}
