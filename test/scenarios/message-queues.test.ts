import { type DurationText, defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog, keda } from "@springtide/policies";
import { describe, expect, test } from "vitest";

type Queue = NonNullable<ScenarioInput["queues"]>[string];

/** Ten messages, a second apart, to workers that take `demand` for each. */
function run(orders: Partial<Queue>, worker: ScenarioInput["services"][string], more: Partial<ScenarioInput> = {}) {
  const scenario = defineScenario(
    {
      name: "queue",
      duration: "10m",
      traffic: { users: { to: "orders", rate: "1/s", arrivals: "constant", limit: 10 } },
      queues: { orders: { consumers: "worker", ...orders }, dead: {} },
      services: { worker },
      ...more,
    },
    { catalog },
  );
  return simulate(scenario, { catalog });
}

const seconds = (n: number): DurationText => `${n}s`;

describe("a message queue", () => {
  test("measures from publishing to acknowledging, and lets messages wait for a consumer", () => {
    const { queues } = run({}, { demand: seconds(2) });
    // The k-th message waits for k−1 seconds and is worked on for two.
    expect(queues!.orders!.waitMs.max).toBeCloseTo(9000);
    expect(queues!.orders!.latencyMs.mean).toBeCloseTo(6500);
    expect(queues!.orders!.maxAgeMs).toBeCloseTo(11_000);
  });

  test("shares its messages among consumers in turn", () => {
    const { services } = run({}, { replicas: 2, demand: "500ms" });
    expect(services.worker!.instances.map(({ ok }) => ok)).toEqual([5, 5]);
  });

  test("gives a message to somebody else when its consumer dies, as soon as it notices", () => {
    const crash = { faults: { death: { crash: { service: "worker", instances: [1] }, at: "1500ms", for: "5m" } } } as const;
    const { queues } = run({ detect: seconds(3) }, { replicas: 2, demand: seconds(1) }, crash);
    const { messages, redeliveries, latencyMs } = queues!.orders!;
    expect(messages.acked).toBe(10);
    expect(redeliveries).toBe(1);
    // Published at 1 s, lost at 1.5 s, noticed at 4.5 s; whoever is at it then is done at 5 s.
    expect(latencyMs.max).toBeGreaterThanOrEqual(4500);
  });

  test("delivers again what is not acknowledged in time, though the work goes on", () => {
    const { queues, services } = run({ ackTimeout: seconds(2), maxDeliveries: 2 }, { concurrency: 10, demand: seconds(3) });
    expect(queues!.orders!.messages).toMatchObject({ acked: 0, dropped: 10 });
    expect(services.worker!.requests).toMatchObject({ issued: 20, timeout: 20 });
    expect(services.worker!.instances[0]!.ok).toBe(20);
  });

  test("makes a dead letter of a message that has failed too often, after pauses that grow", () => {
    const { queues } = run(
      { maxDeliveries: 3, redelivery: { delay: seconds(1), factor: 3 }, deadLetter: "dead" },
      { concurrency: 10, errors: 1, demand: "1ms" },
    );
    expect(queues!.orders!.messages.deadLettered).toBe(10);
    expect(queues!.orders!.deliveries).toBe(30);
    expect(queues!.dead!.messages.waiting).toBe(10);
    expect(queues!.orders!.maxAgeMs).toBeCloseTo(4003);
  });

  test.each([
    ["drop-head", { dropped: { overflow: 7 }, rejected: 0 }],
    ["drop-new", { dropped: { overflow: 7 }, rejected: 0 }],
    ["reject", { dropped: { overflow: 0 }, rejected: 7 }],
  ] as const)("that is full lets %s decide who gives way", (overflow, expected) => {
    const { queues, summary } = run({ capacity: 3, overflow }, { replicas: 0 });
    expect(queues!.orders!).toMatchObject({ ...expected, messages: { waiting: 3 } });
    expect(summary.requests.rejected).toBe(expected.rejected);
  });

  test("keeps the order of messages with the same key, and lets others pass", () => {
    const keyed = { traffic: { users: { to: "orders", rate: "1/s", arrivals: "constant", limit: 10, key: 7 } } } as const;
    const { queues } = run({ perKey: true }, { replicas: 5, demand: seconds(2) }, keyed);
    expect(queues!.orders!.mean.inFlight * 600).toBeCloseTo(20);
    expect(queues!.orders!.waitMs.max).toBeCloseTo(9000);
  });

  test("gives up messages that have grown too old, but not those with a consumer", () => {
    const { queues } = run({ ttl: "1500ms" }, { demand: seconds(4) });
    expect(queues!.orders!.dropped.expired + queues!.orders!.messages.acked).toBe(10);
    expect(queues!.orders!.waitMs.max).toBeLessThanOrEqual(1500);
    expect(queues!.orders!.dropped.expired).toBeGreaterThan(5);
  });

  test("serves the more urgent first", () => {
    const urgent = {
      traffic: {
        plain: { to: "orders", rate: "10/s", arrivals: "constant", limit: 10 },
        urgent: { to: "orders", rate: "10/s", arrivals: "constant", limit: 10, priority: 1 },
      },
    } as const;
    const { classes, services } = run(
      { order: "priority" },
      { demand: { classes: { plain: seconds(1), urgent: seconds(2) }, default: 0 } },
      urgent,
    );
    expect(classes.urgent!.requests.ok).toBe(10);
    expect(services.worker!.requests.ok).toBe(20);
  });

  test("turns its publisher away when it is full, which fails for it", () => {
    const shop = { traffic: { users: { to: "shop", rate: "1/s", arrivals: "constant", limit: 10 } } } as const;
    const services = { worker: { replicas: 0 }, shop: { publish: "orders" } };
    const { summary } = run({ capacity: 3, overflow: "reject" }, {}, { ...shop, services });
    expect(summary.requests).toMatchObject({ ok: 3, error: 7 });
    const silent = { ...services, shop: { publish: { to: "orders", confirm: false } } };
    expect(run({ capacity: 3, overflow: "reject" }, {}, { ...shop, services: silent }).summary.requests.ok).toBe(10);
  });

  test("hands back what a leaving consumer has not begun", () => {
    const steps = [
      { at: 0, replicas: 1 },
      { at: "3s", replicas: 0 },
      { at: "60s", replicas: 1 },
    ] as const;
    const autoscaling = { schedule: { steps, interval: "1s", window: "1s", lag: 0, min: 0, max: 1 } } as const;
    const worker = { demand: seconds(5), startup: 0, autoscaling, drain: { grace: "20s" } } as const;
    const { queues, services } = run({ prefetch: 10 }, worker);
    expect(queues!.orders!.messages.acked).toBe(10);
    expect(services.worker!.requests.ok).toBe(10);
    expect(services.worker!.requests.cancelled).toBeGreaterThan(0);
    expect(services.worker!.attempts.lost).toBe(0);
  });
});

test("KEDA wakes workers when there are messages, makes more while they pile up, and lets all go when there are none", () => {
  const traffic = {
    users: {
      to: "orders",
      rate: {
        steps: [
          { at: 0, rate: 0 },
          { at: "5m", rate: "20/s" },
          { at: "8m", rate: 0 },
        ],
      },
    },
  } as const;
  const autoscaling = keda({ min: 0, max: 20, triggers: [{ type: "message-queue", threshold: 5 }] });
  const { events, queues } = run({}, { replicas: 0, demand: "200ms", startup: seconds(2), autoscaling }, { traffic, duration: "20m" });
  const scales = events.filter(({ type }) => type === "scale");
  expect(scales[0]).toMatchObject({ from: 0, to: 1 });
  expect(scales[0]!.atMs).toBeGreaterThanOrEqual(300_000);
  expect(scales[0]!.atMs).toBeLessThanOrEqual(332_000);
  expect(Math.max(...scales.map(({ to }) => to ?? 0))).toBeGreaterThanOrEqual(4);
  expect(scales.at(-1)).toMatchObject({ to: 0 });
  expect(queues!.orders!.messages).toMatchObject({ waiting: 0, inFlight: 0, dropped: 0 });
});
