import { defineScenario, type Scenario, type ScenarioInput } from "@springtide/core";
import { anyDuration, anyFaults, anyQueueAckedAfter, anyQueueAckedBefore, share, span } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import fc, { type Arbitrary } from "fast-check";

type QueueInput = NonNullable<ScenarioInput["queues"]>[string];
type ServiceInput = ScenarioInput["services"][string];

const length = 1500;

/** A queue whose messages count as done after their work. */
export const afterWork: Arbitrary<QueueInput> = anyQueueAckedAfter("worker");

/** A queue whose messages count as done before their work. */
export const beforeWork: Arbitrary<QueueInput> = anyQueueAckedBefore("worker");

const tick = fc.integer({ min: 0, max: 3 });
/** Consumers of any number, some of them slow, failing, leaving or dying. */
const worker = fc
  .record({
    concurrency: fc.integer({ min: 1, max: 3 }),
    demand: anyDuration(60),
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
      return anyFaults(targets, length / 2, 2).map((broken) => ({ ...drawn, broken }));
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
