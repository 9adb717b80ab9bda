import { defineScenario, type MessageQueueSpec, ScenarioError, type ScenarioInput } from "@springtide/core";
import { describe, expect, test } from "vitest";

type Queue = NonNullable<ScenarioInput["queues"]>[string];

function read(orders: Queue, more: Partial<ScenarioInput> = {}) {
  return defineScenario({
    name: "n",
    duration: "1h",
    traffic: { users: { to: "orders", rate: "1/s" } },
    queues: { orders, dead: {} },
    services: { worker: { demand: "1ms" }, shop: {} },
    ...more,
  });
}

function problemsOf(orders: Queue, more: Partial<ScenarioInput> = {}): readonly string[] {
  try {
    read(orders, more);
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

test("a queue that says nothing more delivers at least once, in order, for ever", () => {
  const [, orders] = read({ consumers: "worker" }).queues as readonly MessageQueueSpec[];
  const none = { type: "constant", value: 0 };
  expect(orders).toEqual({
    name: "orders",
    consumers: "worker",
    prefetch: undefined,
    ack: "after",
    delivery: { timeout: { type: "constant", value: 1_800_000 }, deadline: false, cancel: "none", network: none },
    detect: none,
    delay: none,
    redelivery: { delayMs: 0, factor: 1, maxDelayMs: Number.POSITIVE_INFINITY },
    maxDeliveries: Number.POSITIVE_INFINITY,
    ttlMs: Number.POSITIVE_INFINITY,
    deadLetter: undefined,
    capacity: Number.POSITIVE_INFINITY,
    overflow: "drop-head",
    order: "fifo",
    perKey: false,
  });
});

test("queues stand in the order of their names, and scenarios without any have none", () => {
  expect(read({}).queues?.map(({ name }) => name)).toEqual(["dead", "orders"]);
  const { queues: _, ...rest } = {
    name: "n",
    duration: "1h",
    traffic: { t: { to: "s", rate: "1/s" } },
    services: { s: {} },
    queues: {},
  } as const;
  expect(defineScenario(rest)).not.toHaveProperty("queues");
});

describe("what would have no effect, or cannot be, is told", () => {
  test.each<[string, Queue, Partial<ScenarioInput>, string]>([
    [
      "consumers nobody knows",
      { consumers: "workr" },
      {},
      'queues.orders.consumers: no service is called "workr"; services are shop, worker',
    ],
    [
      "dead letters to nowhere",
      { consumers: "worker", maxDeliveries: 2, deadLetter: "ded" },
      {},
      'queues.orders.deadLetter: no queue is called "ded"',
    ],
    ["a queue called like a service", {}, { queues: { orders: {}, worker: {} } }, "queues.worker: a service is called worker as well"],
    ["dead letters of a queue that gives nothing up", { consumers: "worker", deadLetter: "dead" }, {}, "no message is ever given up here"],
    ["dead letters in a circle", { maxDeliveries: 2, deadLetter: "orders" }, {}, "dead letters go round in a circle: orders -> orders"],
    ["an overflow of a queue without limit", { overflow: "reject" }, {}, "a queue without limit never overflows"],
    ["patience where nothing is waited for", { ack: "before", ackTimeout: "1s" }, {}, "is not waited for"],
    ["deliveries beyond the only one", { ack: "before", maxDeliveries: 3 }, {}, "is delivered only once"],
    ["work of the dead that never comes back", { detect: "unlimited", ackTimeout: "unlimited" }, {}, "would never come back"],
    ["a prefetch of nobody", { prefetch: 3 }, {}, "nobody takes messages from this queue"],
    [
      "consumers with one line before them",
      { consumers: "worker" },
      { services: { worker: { queue: { at: "service" } } } },
      "worker has a line of its own in front of its instances",
    ],
    [
      "consumers of which not all serve",
      { consumers: "worker" },
      { services: { worker: { standby: {}, replicas: 2 } } },
      "not every instance of worker serves",
    ],
    [
      "consumers that only requests make",
      { consumers: "worker" },
      { services: { worker: { demand: "1ms", onDemand: {} } } },
      "instances of worker are made for requests",
    ],
    ["a publication to nowhere", {}, { services: { worker: { publish: "order" } } }, 'no queue is called "order"'],
    ["traffic to nowhere", {}, { traffic: { users: { to: "order", rate: "1/s" } } }, 'no service or queue is called "order"'],
    ["messages that breed", { consumers: "worker" }, { services: { worker: { publish: "orders" } } }, "go round for ever"],
    [
      "patience of one who does not wait",
      {},
      { services: { worker: { publish: { to: "orders", confirm: false, timeout: "1s" } } } },
      "timeout has no effect",
    ],
  ])("%s", (_what, orders, more, message) => {
    const problems = problemsOf(orders, more);
    expect(problems.join("\n")).toContain(message.split(": ").at(-1));
    expect(problems.length).toBeGreaterThan(0);
  });

  test("nothing is said of what is sound", () => {
    expect(
      problemsOf({
        consumers: "worker",
        maxDeliveries: 3,
        deadLetter: "dead",
        capacity: 10,
        overflow: "reject",
        order: "priority",
        perKey: true,
      }),
    ).toEqual([]);
  });
});
