import { expect, test } from "vitest";
import { everyChange, withChanges } from "../../../../../packages/cli/src/stability/changes/every-change.js";
import type { Plain } from "../../../../../packages/cli/src/tune/plain-scenario.js";

const RETRY = { retry: { attempts: 3, delay: "0ms" } };
const plain: Plain = {
  traffic: { users: { to: "web", resilience: [RETRY, { timeout: "500ms" }] } },
  services: {
    web: {
      replicas: 4,
      concurrency: 5,
      queue: 50,
      steps: [{ compute: "1ms" }, { parallel: [{ to: "cart", timeout: "200ms" }] }],
      publish: { to: "mail" },
    },
    cart: { instances: [{ count: 3 }], calls: [{ choice: [{ to: "db", cancel: "both" }] }] },
    db: {},
  },
};
const changes = everyChange({ plain, saturated: ["web"] }, () => true);

function changed(id: string): Plain {
  return withChanges(plain, changes.find((one) => one.id === id)?.changes ?? []);
}

function places(id: string): string[] | undefined {
  return changes.find((one) => one.id === id)?.changes.map(({ path }) => path.join("."));
}

test("cancellation goes to everybody who may lose patience and does not cancel yet, wherever the call stands", () => {
  expect(places("cancellation")).toEqual(["traffic.users.cancel", "services.web.steps.1.parallel.0.cancel"]);
});

test("a retry keeps its options beside those that change, and layers their order", () => {
  expect(changed("retry-budget").traffic).toEqual({
    users: { to: "web", resilience: [{ retry: { attempts: 3, delay: "0ms", budget: "20%", minPerSecond: 0 } }, { timeout: "500ms" }] },
  });
  expect(changed("no-retries").traffic).toMatchObject({ users: { resilience: [{ retry: { attempts: 1 } }, { timeout: "500ms" }] } });
});

test("a breaker goes inside retries and outside timeouts; where a call has a timeout only, it is told that once more", () => {
  const breaker = { "circuit-breaker": { failureRate: "50%", openWait: "5s" } };
  expect(changed("circuit-breaker").traffic).toMatchObject({ users: { resilience: [RETRY, breaker, { timeout: "500ms" }] } });
  expect(changed("circuit-breaker").services).toMatchObject({
    web: { steps: [{ compute: "1ms" }, { parallel: [{ timeout: "200ms", resilience: [breaker, { timeout: "200ms" }] }] }] },
  });
});

test("lines, slots and instances change where there was no room left, and only there", () => {
  expect(changed("queue-timeout").services).toMatchObject({
    web: { queue: { capacity: 50, timeout: "100ms" } },
    cart: plain.services!["cart" as never],
  });
  expect(changed("codel").traffic).toMatchObject({
    users: { resilience: [RETRY, { codel: { limit: 20, target: "20ms" } }, { timeout: "500ms" }] },
  });
  expect(changed("more-instances").services).toMatchObject({ web: { replicas: 5 }, cart: { instances: [{ count: 3 }] } });
  const there = everyChange({ plain, saturated: ["cart"] }, () => true).find(({ id }) => id === "twice-the-instances");
  expect(there?.changes).toEqual([{ path: ["services", "cart", "instances"], value: [{ count: 6 }] }]);
});

test("a service that is scaled gets a higher floor, up to its ceiling, and starts there", () => {
  const scaled = (autoscaling: Plain) => {
    const some: Plain = { traffic: { users: { to: "web" } }, services: { web: { autoscaling } } };
    const twice = everyChange({ plain: some, saturated: ["web"] }, () => true).find(({ id }) => id === "twice-the-instances");
    return twice && withChanges(some, twice.changes).services;
  };
  expect(scaled({ utilisation: { min: 3, max: 5, up: "70%" } })).toEqual({
    web: { autoscaling: { utilisation: { min: 5, max: 5, up: "70%" } }, replicas: 5 },
  });
  expect(scaled({ utilisation: { min: 5, max: 5 } })).toBeUndefined();
});

test("timeouts are scaled in calls and in layers", () => {
  const longer = changed("longer-timeout");
  expect(longer.traffic).toMatchObject({ users: { resilience: [RETRY, { timeout: "1s" }] } });
  expect(longer.services).toMatchObject({ web: { steps: [{}, { parallel: [{ timeout: "400ms" }] }] } });
});

test("what would make the scenario invalid is left out of a change, and a change that leaves nothing is not made", () => {
  const isValid = (candidate: Plain) =>
    !JSON.stringify(candidate.services).includes("circuit-breaker") && !JSON.stringify(candidate).includes("codel");
  const fewer = everyChange({ plain, saturated: ["web"] }, isValid);
  expect(fewer.find(({ id }) => id === "circuit-breaker")?.changes.map(({ path }) => path[0])).toEqual(["traffic"]);
  expect(fewer.some(({ id }) => id === "codel")).toBe(false);
});

test("a scenario in which nobody is patient or tries again still has lines and instances to change", () => {
  const bare: Plain = { traffic: { users: { to: "web" } }, services: { web: {} } };
  const ids = everyChange({ plain: bare, saturated: ["web"] }, () => true).map(({ id }) => id);
  expect(ids).toEqual(["cancellation", "short-queue", "lifo-queue", "more-instances", "half-more-instances", "twice-the-instances"]);
});
