import { expect, test } from "vitest";
import { applySetting } from "../../../../packages/cli/src/scenario/apply-setting.js";
import { parseSetting } from "../../../../packages/cli/src/scenario/setting.js";

function scenario() {
  return {
    name: "shop",
    services: { web: { replicas: 2, autoscaling: "utilisation", calls: [{ to: "cart" }, { to: "order" }] }, cart: { replicas: 1 } },
  };
}

function apply(text: string) {
  const root = scenario();
  applySetting("--set", root, parseSetting("--set", text));
  return root;
}

test("a field is replaced, and nothing else", () => {
  expect(apply("services.web.replicas=5")).toEqual({
    ...scenario(),
    services: { ...scenario().services, web: { ...scenario().services.web, replicas: 5 } },
  });
});

test("a field that was left out is added with the maps around it", () => {
  expect(apply("services.cart.queue.capacity=10").services.cart).toEqual({ replicas: 1, queue: { capacity: 10 } });
});

test("a star reaches every service", () => {
  const { services } = apply("services.*.balancing=random");
  expect([services.web, services.cart]).toMatchObject([{ balancing: "random" }, { balancing: "random" }]);
});

test("a policy written as a bare name takes options", () => {
  expect(apply("services.web.autoscaling.utilisation.max=20").services.web.autoscaling).toEqual({ utilisation: { max: 20 } });
});

test("a list is reached by index or by star", () => {
  expect(apply("services.web.calls[1].timeout=1s").services.web.calls).toEqual([{ to: "cart" }, { to: "order", timeout: "1s" }]);
  expect(apply("services.web.calls.*.timeout=1s").services.web.calls).toEqual([
    { to: "cart", timeout: "1s" },
    { to: "order", timeout: "1s" },
  ]);
});

test("__proto__ is a key like any other", () => {
  const root = apply("services.cart.__proto__.polluted=1");
  expect(Object.hasOwn(root.services.cart, "__proto__")).toBe(true);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test.each([
  ["services.wbe.replicas=3", '--set services.wbe.replicas: there is no "wbe" in services; did you mean "web"?'],
  ["services.web.replicas.count=3", "--set services.web.replicas.count: services.web.replicas is 2, which has no fields"],
  ["services.web.calls[2].timeout=1s", "--set services.web.calls.2.timeout: services.web.calls is a list of 2; use 0 to 1, or *"],
  ["name.first=a", '--set name.first: name is "shop", which has no fields'],
])("%s leads nowhere, and the message says why", (text, message) => {
  expect(() => apply(text)).toThrow(message);
});
