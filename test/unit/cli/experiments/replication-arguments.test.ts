import { expect, it } from "vitest";
import { replicationOptions } from "../../../../packages/cli/src/experiments/replication-arguments.js";

it("a precision is a figure and a share", () => {
  expect(replicationOptions({ runs: 10, precision: ["p99=2%", "services.web.mean=0.1"] })).toEqual({
    precision: [
      { figure: "p99", relative: 0.02 },
      { figure: "services.web.mean", relative: 0.1 },
    ],
  });
  expect(replicationOptions({ runs: 5, ci: 0.9 })).toEqual({ runs: 5, confidence: 0.9 });
});

it.each(["services.cart-get.p99", "classes.users/buy.p99", "services.the cart.p99"])("a precision may be of %s", (figure) => {
  expect(replicationOptions({ precision: [`${figure}=2%`] }).precision).toEqual([{ figure, relative: 0.02 }]);
});

it("what cannot be read is told with an example", () => {
  expect(() => replicationOptions({ precision: ["p99"] })).toThrow("expected a figure and a share, e.g. --precision p99=2%");
  expect(() => replicationOptions({ precision: ["p99=120%"] })).toThrow("expected a figure and a share");
  expect(() => replicationOptions({ precision: ["p9=2%"] })).toThrow("p9 is no figure; did you mean p9");
});

it("antithetic runs come in pairs", () => {
  expect(replicationOptions({ runs: 4, antithetic: true })).toEqual({ antithetic: true, runs: 4 });
  expect(() => replicationOptions({ runs: 5, antithetic: true })).toThrow(
    "--runs 5: --antithetic takes runs in pairs; give an even number, such as 6",
  );
});

it("a budget of events makes no more runs of those asked for", () => {
  expect(replicationOptions({ runs: 3, eventBudget: 1000 })).toEqual({ precision: [], maxRuns: 3, eventBudget: 1000 });
  expect(replicationOptions({ eventBudget: 1000 })).toEqual({ precision: [], eventBudget: 1000 });
  expect(replicationOptions({ maxRuns: 20, eventBudget: 1000 })).toEqual({ precision: [], maxRuns: 20, eventBudget: 1000 });
});

it("a limit to nothing is refused", () => {
  expect(() => replicationOptions({ maxRuns: 20 })).toThrow("give one of them, or --runs 20");
});
