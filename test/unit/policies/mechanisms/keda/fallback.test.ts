import { expect, test } from "vitest";
import { createKedaFallback, type FallbackBehavior } from "../../../../../packages/policies/src/mechanisms/keda/fallback.js";

const told = { value: 7, isActive: false };
const fallbackOf = (changes: { replicas?: number; failureThreshold?: number; behavior?: FallbackBehavior }) =>
  createKedaFallback({ replicas: 6, failureThreshold: 2, behavior: "static", ...changes });

test("it stands in after more failures in a row than are borne, and a success begins the count anew", () => {
  const fallback = fallbackOf({});
  const values = [undefined, undefined, told, undefined, undefined, undefined, undefined, told].map(
    (one) => fallback.look(one, 5, 2)?.value,
  );
  expect(values).toEqual([undefined, undefined, 7, undefined, undefined, 30, 30, 7]);
});

test("what stands in is active, so that it wakes what sleeps", () => {
  expect(fallbackOf({ failureThreshold: 0 }).look(undefined, 5, 0)).toEqual({ value: 30, isActive: true, isFallback: true });
});

test("without replicas to fall back to nothing stands in", () => {
  expect(fallbackOf({ replicas: 0, failureThreshold: 0 }).look(undefined, 5, 2)).toBeUndefined();
});

test.each([
  ["static", 6, 6],
  ["current-replicas", 2, 9],
  ["current-replicas-if-higher", 6, 9],
  ["current-replicas-if-lower", 2, 6],
] as const)("%s asks for %i replicas where there are 2, and for %i where there are 9", (behavior, few, many) => {
  const fallback = fallbackOf({ failureThreshold: 0, behavior });
  expect([2, 9].map((current) => (fallback.look(undefined, 0.5, current)?.value ?? 0) / 0.5)).toEqual([few, many]);
});
