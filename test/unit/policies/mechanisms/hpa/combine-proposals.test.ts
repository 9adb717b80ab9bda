import { expect, test } from "vitest";
import { combineProposals } from "../../../../../packages/policies/src/mechanisms/hpa/combine-proposals.js";

test("the most that any metric asks for counts", () => {
  expect(combineProposals([3, 9, 0], 5)).toEqual({ replicas: 9, partial: false });
  expect(combineProposals([0], 5)).toEqual({ replicas: 0, partial: false });
});

test("with a metric missing nothing shrinks, but it may grow or stay", () => {
  expect(combineProposals([4, "no-metrics"], 5)).toBe("invalid");
  expect(combineProposals([5, "no-metrics"], 5)).toEqual({ replicas: 5, partial: true });
  expect(combineProposals(["no-pods", 8], 5)).toEqual({ replicas: 8, partial: true });
});

test("without any valid metric nothing is proposed", () => {
  expect(combineProposals(["no-metrics", "no-pods"], 0)).toBe("invalid");
  expect(combineProposals([], 3)).toBe("invalid");
});
