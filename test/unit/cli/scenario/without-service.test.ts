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
