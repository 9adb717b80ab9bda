import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { editDistance, nearestName } from "../../../../packages/core/src/scenario/nearest-name.js";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });

test.prop([word, word])("the distance between two words is the same both ways, and 0 only for equal ones", (a, b) => {
  expect(editDistance(a, b)).toBe(editDistance(b, a));
  expect(editDistance(a, b) === 0).toBe(a === b);
});

test.prop([word, word])("one letter more at the end is one more at most", (a, b) => {
  expect(Math.abs(editDistance(a, `${b}x`) - editDistance(a, b))).toBeLessThanOrEqual(1);
});

test("slips of the hand are understood", () => {
  const known = ["timeout", "least-requests", "cancel", "to"];
  expect(nearestName("timout", known)).toBe("timeout");
  expect(nearestName("tiemout", known)).toBe("timeout");
  expect(nearestName("leastRequests", known)).toBe("least-requests");
  expect(nearestName("too", known)).toBe("to");
});

test("a word like none of them gets no suggestion", () => {
  expect(nearestName("colour", ["timeout", "replicas"])).toBeUndefined();
  expect(nearestName("x", ["to"])).toBeUndefined();
  expect(nearestName("a".repeat(1e6), ["aaa"])).toBeUndefined();
});

test("a short word of which most is wrong is another word", () => {
  expect(nearestName("foo", ["slo", "nodes"])).toBeUndefined();
  expect(nearestName("p98x", ["p90", "cost"])).toBeUndefined();
});

test("initials and parts lead to the one name that they fit", () => {
  const known = ["horizontal-pod-autoscaler", "knative-pod-autoscaler", "lognormal", "least-requests", "least-recent"];
  expect(nearestName("hpa", known)).toBe("horizontal-pod-autoscaler");
  expect(nearestName("KPA", known)).toBe("knative-pod-autoscaler");
  expect(nearestName("normal", known)).toBe("lognormal");
  expect(nearestName("lr", known)).toBeUndefined();
  expect(nearestName("pod-auto", known)).toBeUndefined();
});

test("another system's name for the same thing leads to ours", () => {
  const known = ["first-available", "least-requests", "random", "round-robin", "two-choices"];
  expect(nearestName("least-conn", known)).toBe("least-requests");
  expect(nearestName("least", known)).toBe("least-requests");
  expect(nearestName("ring-hash", known)).toBeUndefined();
});
