import fc from "fast-check";
import { expect, test } from "vitest";
import { retryLayers, retryNote } from "../../../../../packages/cli/src/import/mesh/retry-layers.js";

const on = fc.constantFrom("5xx", "gateway-error", "connect-failure,refused-stream", "reset", "503", "retriable-status-codes,429");

test("no retry makes a chain of the timeout of a try alone", () => {
  expect(retryLayers({ retries: 0, perTry: "1s", on: "5xx" })).toEqual([{ timeout: { limit: "1s" } }]);
  expect(retryLayers({ retries: 0, perTry: undefined, on: "5xx" })).toEqual([]);
});

test("a retry stands around the timeout of a try, and makes one attempt more than it retries, a hundred at most", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), on, (retries, conditions) => {
      const [outer, inner] = retryLayers({ retries, perTry: "200ms", on: conditions });
      expect(outer).toMatchObject({ retry: { attempts: Math.min(100, retries + 1), delay: "25ms", maxDelay: "250ms" } });
      expect(inner).toEqual({ timeout: { limit: "200ms" } });
    }),
  );
});

test("whoever tries again where nobody was reached tries again after an instance has died, which ends as an error", () => {
  for (const conditions of ["connect-failure", "refused-stream", "gateway-error", "reset", "5xx", "503"]) {
    const [{ retry } = { retry: {} }] = retryLayers({ retries: 1, perTry: undefined, on: conditions });
    expect(retry).not.toHaveProperty("errors");
    expect(retry).not.toHaveProperty("unavailable");
  }
});

test("what limits further in refuse is not tried again", () => {
  expect(retryLayers({ retries: 1, perTry: undefined, on: "5xx", isLimited: true })).toMatchObject([{ retry: { rejections: false } }]);
  expect(retryLayers({ retries: 1, perTry: undefined, on: "429" })).toMatchObject([{ retry: { errors: false, timeouts: false } }]);
});

test("the note tells which conditions are not told apart", () => {
  expect(retryNote({ retries: 200, on: "5xx" })).toBe("at most 100 attempts are made");
  expect(retryNote({ retries: 1, on: "5xx,envoy-ratelimited" })).toContain("envoy-ratelimited: not told apart");
  expect(retryNote({ retries: 1, on: "connect-failure" })).toContain("status 500 too");
});
