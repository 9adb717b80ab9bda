import { defineScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import { parseGoal } from "../../../../packages/cli/src/tune/parse-goal.js";

const shop = defineScenario(
  {
    name: "shop",
    duration: "10s",
    traffic: { users: { to: "cart-get", rate: "10/s", classes: { buy: { weight: 1 }, look: { weight: 2 } } } },
    services: { "cart-get": { demand: "10ms" } },
  },
  { catalog },
);

it.each([
  ["classes.users/buy.p99<1s", "classes.users/buy.p99"],
  ["users/buy.p99<1s", "classes.users/buy.p99"],
  ["cart-get.p99 <= 1s", "services.cart-get.p99"],
  ["p99<1s", "p99"],
])("%s limits %s", (text, figure) => {
  expect(parseGoal("cost", [text], shop).constraints).toEqual([{ figure, limit: 1000, isFloor: false }]);
});

it("a part that is not there is told with the nearest one", () => {
  expect(() => parseGoal("cost", ["services.cart-got.p99<1s"], shop)).toThrow(
    '--subject-to services.cart-got.p99: there is no "cart-got" in services; did you mean "cart-get"?',
  );
});
