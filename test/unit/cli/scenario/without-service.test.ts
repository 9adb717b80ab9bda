import { expect, test } from "vitest";
import { withoutService } from "../../../../packages/cli/src/scenario/without-service.js";

const left = (faults: Record<string, unknown>) => {
  const plain: Record<string, unknown> = { services: { web: {}, pay: {} }, faults };
  withoutService(plain, "pay");
  return plain.faults;
};

test("faults that hit a service go with it, and so do options of it that are pushed", () => {
  expect(
    left({
      kept: { crash: { service: "web" }, at: 0, for: 1 },
      gone: { "dependency-outage": { service: "pay" }, at: 0, for: 1 },
      pushed: { "bad-config": { set: { "services.pay.errors": 1 } }, at: 0, for: 1 },
      other: { "bad-config": { set: { "services.web.errors": 1 } }, at: 0, for: 1 },
    }),
  ).toEqual({
    kept: { crash: { service: "web" }, at: 0, for: 1 },
    other: { "bad-config": { set: { "services.web.errors": 1 } }, at: 0, for: 1 },
  });
});

test("a common cause loses the effects on it, and goes with the last", () => {
  const crash = (service: string) => ({ crash: { service } });
  const cause = (...of: readonly object[]) => ({ "common-cause": { of }, at: 0, for: 1 });
  expect(left({ both: cause(crash("web"), crash("pay")), one: cause(crash("pay")) })).toEqual({ both: cause(crash("web")) });
});

test("faults of links to it go, and of links to clients that it alone had", () => {
  const cut = (link: object) => ({ "network-partition": link, at: 0, for: 1 });
  const plain = {
    services: { web: {}, pay: {} },
    traffic: { users: { to: "web" }, tills: { to: "pay" } },
    faults: {
      kept: cut({ from: { traffic: "users" }, to: { service: "web" } }),
      end: cut({ to: { service: "pay" } }),
      clients: cut({ from: { traffic: "tills" } }),
    },
  };
  withoutService(plain, "pay");
  expect(Object.keys(plain.faults)).toEqual(["kept"]);
});

test("transactions go on without it, but for a saga that nothing could undo", () => {
  const step = (to: string, undo?: string) => ({ to, ...(undo && { compensate: { to: undo } }) });
  const of = (...calls: readonly object[]) => {
    const plain = { services: { web: { calls } as Record<string, unknown>, pay: {} } };
    withoutService(plain, "pay");
    return plain.services.web.calls;
  };
  expect(of({ saga: [step("cart", "cart"), step("pay", "pay")] })).toEqual([{ saga: [step("cart", "cart")] }]);
  expect(of({ saga: [step("pay", "pay"), step("cart")] }, step("cart"))).toEqual([step("cart")]);
  expect(of({ "two-phase": [step("pay"), step("cart")] })).toEqual([{ "two-phase": [step("cart")] }]);
  expect(of({ "two-phase": [step("pay")] })).toBeUndefined();
});
