import type { ResilientCall } from "@springtide/core/policy";
import { createFakeContext, optionsOf } from "@springtide/core/testing";
import { retry } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const call = (attempt: number, isIdempotent = true): ResilientCall => ({
  ...{
    slot: 0,
    attempt,
    repeats: attempt,
    elapsedMs: 0,
    attemptMs: 0,
    leftMs: Number.POSITIVE_INFINITY,
    priority: 0,
    key: 0,
    isIdempotent,
  },
});

describe("retry", () => {
  it("pauses no longer than its longest pause, and never before the time", () => {
    fc.assert(
      fc.property(optionsOf(retry), fc.nat({ max: 20 }), (options, failures) => {
        const layer = retry.create(options, createFakeContext());
        for (let attempt = 0; attempt < failures; attempt++) {
          layer.admit?.(call(attempt));
          const verdict = layer.failed!(call(attempt), "error");
          if (verdict.do !== "again") return;
          expect(verdict.delayMs).toBeGreaterThanOrEqual(0);
          expect(verdict.delayMs).toBeLessThanOrEqual(options.maxDelay as number);
        }
      }),
    );
  });

  it("makes as many attempts as it may, and doubles its pauses up to the longest", () => {
    const options = {
      attempts: 5,
      delay: 10,
      backoff: "exponential",
      factor: 2,
      maxDelay: 50,
      jitter: "none",
      budget: 10,
      minPerSecond: 10,
    };
    const failures = { errors: true, timeouts: true, rejections: true, unavailable: true, idempotentOnly: false };
    const layer = retry.create({ ...options, ...failures }, createFakeContext());
    const pauses = [0, 1, 2, 3, 4].map((attempt) => {
      const verdict = layer.failed!(call(attempt), "timeout");
      return verdict.do === "again" ? verdict.delayMs : verdict.do;
    });
    expect(pauses).toEqual([10, 20, 40, 50, "pass"]);
  });

  it("leaves alone what is well, what it was told not to repeat, and what does harm when repeated", () => {
    const options = { attempts: 3, delay: 0, backoff: "constant", factor: 2, maxDelay: 50, jitter: "none", budget: 10, minPerSecond: 10 };
    const failures = { errors: true, timeouts: false, rejections: true, unavailable: true, idempotentOnly: true };
    const layer = retry.create({ ...options, ...failures }, createFakeContext());
    expect(layer.settled, "asked of what is well").toBeUndefined();
    expect(layer.failed!(call(0), "timeout").do).toBe("pass");
    expect(layer.failed!(call(0, false), "error").do).toBe("pass");
    expect(layer.failed!(call(0), "error").do).toBe("again");
  });
});
