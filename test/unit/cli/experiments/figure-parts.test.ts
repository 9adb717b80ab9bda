import { defineScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import { hasPartOf, requireParts } from "../../../../packages/cli/src/experiments/figure-parts.js";

const shop = defineScenario(
  {
    name: "shop",
    duration: "10s",
    traffic: { users: { to: "cart.get", rate: "10/s", classes: { buy: { weight: 1 }, look: { weight: 2 } } } },
    services: { "cart.get": { demand: "10ms" } },
  },
  { catalog },
);
const other = defineScenario(
  { name: "other", duration: "10s", traffic: { users: { to: "web", rate: "10/s" } }, services: { web: { demand: "10ms" } } },
  { catalog },
);

it.each(["p99", "costUsd", "services.cart.get.p99", "classes.users/buy.errors"])("%s is of something that the scenario has", (figure) => {
  expect(hasPartOf(figure, shop)).toBe(true);
});

it.each(["services.cart.p99", "services.buy.p99", "classes.users.p99"])("%s is of nothing that the scenario has", (figure) => {
  expect(hasPartOf(figure, shop)).toBe(false);
});

it("one scenario that has the part is enough, for others may lack it on purpose", () => {
  expect(() => requireParts("--gate", ["services.web.p99", "services.cart.get.p99"], [shop, other])).not.toThrow();
});

it("a part that no scenario has is told with the nearest one", () => {
  expect(() => requireParts("--gate", ["services.wbe.p99"], [shop, other])).toThrow(
    '--gate services.wbe.p99: there is no "wbe" in services; did you mean "web"?',
  );
});
