import { expect, test } from "vitest";
import { applyUnset } from "../../../../packages/cli/src/scenario/unset.js";

const scenario = () => ({
  traffic: { users: { to: "web", timeout: "1s" }, robots: { to: "cart" } },
  services: {
    web: { calls: [{ to: "cart" }, { parallel: [{ to: "cart" }, { to: "stock" }] }, { choice: [{ to: "cart" }] }], drain: { grace: "5s" } },
    cart: {},
    stock: {},
  },
  faults: { lost: { crash: { service: "cart" }, at: "1s", for: "1s" }, slow: { slow: { service: "web", factor: 2 } } },
  changes: [
    { at: "1s", set: { "services.cart.errors": "5%" } },
    { at: "2s", set: { "services.web.errors": "5%" } },
  ],
});

test("a field goes alone", () => {
  const plain = scenario();
  applyUnset(plain, "services.web.drain");
  applyUnset(plain, "services.web.calls[1]");
  expect(plain.services.web).toEqual({ calls: [{ to: "cart" }, { choice: [{ to: "cart" }] }] });
});

test("a service goes with all that goes to it", () => {
  const plain = scenario();
  applyUnset(plain, "services.cart");
  expect(plain).toEqual({
    traffic: { users: { to: "web", timeout: "1s" } },
    services: { web: { calls: [{ parallel: [{ to: "stock" }] }], drain: { grace: "5s" } }, stock: {} },
    faults: { slow: { slow: { service: "web", factor: 2 } } },
    changes: [{ at: "2s", set: { "services.web.errors": "5%" } }],
  });
});

test("what is not there is refused with the nearest name", () => {
  expect(() => applyUnset(scenario(), "services.web.drian")).toThrow(
    '--unset services.web.drian: there is no "drian" in services.web; did you mean "drain"?',
  );
});
