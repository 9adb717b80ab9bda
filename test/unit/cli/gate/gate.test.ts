import { describe, expect, it } from "vitest";
import { parseGates } from "../../../../packages/cli/src/gate/gate.js";

describe("--gate", () => {
  it("allows the whole and more where that is written in per cent", () => {
    expect(parseGates(["costUsd=150%"]).figures).toEqual([{ figure: "costUsd", share: 1.5 }]);
  });

  it("reads figures with shares, in per cent or not, and the objectives", () => {
    expect(parseGates(["costUsd=5%", "services.web.p99=0.1", "slo"])).toEqual({
      figures: [
        { figure: "costUsd", share: 0.05 },
        { figure: "services.web.p99", share: 0.1 },
      ],
      objectives: true,
    });
  });

  it.each(["services.cart-get.p99", "classes.users/buy.p99", "services.the cart.p99"])(
    "reads %s, whatever its part is called",
    (figure) => {
      expect(parseGates([`${figure}=5%`]).figures).toEqual([{ figure, share: 0.05 }]);
    },
  );

  it.each([
    ["costUsd", /expected a figure and how much worse/],
    ["costs=5%", /costUsd/],
    ["replicas=5%", /neither end of replicas is better/],
    ["p99=-5%", /expected a figure/],
    ["p99=10", /10 has no unit; did you mean p99=10%\?/],
    ["costUsd=1", /did you mean costUsd=1%\?/],
  ])("refuses %s, and says what it wants", (text, message) => {
    expect(() => parseGates([text])).toThrow(message);
  });
});
