import type { FailedAttempt } from "@springtide/core/policy";
import { createFakeContext, usualOptions } from "@springtide/core/testing";
import { type HaproxyRedispatchOptions, haproxyRedispatch } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";

const refusal: FailedAttempt = {
  cause: "refused",
  status: 0,
  attempt: 0,
  elapsedMs: 0,
  endpoints: 3,
  active: 3,
  up: true,
  sticky: false,
  idempotent: true,
};

const KEPT = "kept";
const MOVED = "moved";

/** What becomes of each retry of a request that fails again and again, and how long it waits in all. */
function course(options: HaproxyRedispatchOptions, failure: Partial<FailedAttempt> = {}): { retries: string[]; waitMs: number } {
  const rule = haproxyRedispatch.create({ ...usualOptions(haproxyRedispatch), ...options }, createFakeContext());
  const retries: string[] = [];
  let waitMs = 0;
  for (let attempt = 0; ; attempt++) {
    const { retry, same, delayMs } = rule.after({ ...refusal, ...failure, attempt });
    if (!retry) return { retries, waitMs };
    retries.push(same ? KEPT : MOVED);
    waitMs += delayMs;
  }
}

test("by default three retries stay where they are, one second apart", () => {
  expect(course({})).toEqual({ retries: [KEPT, KEPT, KEPT], waitMs: 3000 });
});

test("the pause is the limit on connecting where that is shorter", () => {
  expect(course({ connectTimeout: 200 }).waitMs).toBe(600);
});

test("with redispatch, every retry moves at once where any endpoint will do", () => {
  expect(course({ redispatch: true })).toEqual({ retries: [MOVED, MOVED, MOVED], waitMs: 0 });
});

test("with redispatch, a request bound to its endpoint, or without another one, moves on the last retry", () => {
  const retries = [KEPT, KEPT, MOVED];
  expect(course({ redispatch: true }, { sticky: true })).toEqual({ retries, waitMs: 2000 });
  expect(course({ redispatch: true }, { active: 1 }).retries).toEqual(retries);
});

// HAProxy 2.6.12 src/backend.c (back_handle_st_cer): it waits in state ASS, or with srv_act <= 1; observed with one server and backups.
test("where at most one primary is up, retries that move wait as well", () => {
  for (const active of [0, 1]) {
    expect(course({ redispatch: true, redispatchInterval: 1 }, { active })).toEqual({ retries: [MOVED, MOVED, MOVED], waitMs: 3000 });
  }
});

// HAProxy 2.6.12 include/haproxy/stream.h (stream_choose_redispatch): conn_retries % (retries + 1 + interval), whatever its sign.
test("an interval from the last that is longer than the retries counts on below zero", () => {
  const bound = { sticky: true };
  expect(course({ redispatch: true, redispatchInterval: -4, retries: 2 }, bound).retries).toEqual([MOVED, MOVED]);
  expect(course({ redispatch: true, redispatchInterval: -5, retries: 2 }, bound).retries).toEqual([KEPT, MOVED]);
});

test("with redispatch, a request leaves an endpoint that is down", () => {
  expect(course({ redispatch: true }, { sticky: true, up: false }).retries).toEqual([MOVED, MOVED, MOVED]);
});

test("an interval says which retries move: every Nth, or the Nth from the last", () => {
  const bound = { sticky: true };
  expect(course({ redispatch: true, redispatchInterval: 1 }, bound)).toEqual({ retries: [MOVED, MOVED, MOVED], waitMs: 0 });
  expect(course({ redispatch: true, redispatchInterval: 2, retries: 5 }, bound).retries).toEqual([KEPT, MOVED, KEPT, MOVED, KEPT]);
  expect(course({ redispatch: true, redispatchInterval: -2 }, bound).retries).toEqual([KEPT, MOVED, KEPT]);
  expect(course({ redispatch: true, redispatchInterval: 0 }, bound).retries).toEqual([KEPT, KEPT, KEPT]);
});

test("only what it is told to retry is retried, answers without a pause", () => {
  const failures: readonly [Partial<FailedAttempt>, HaproxyRedispatchOptions][] = [
    [{ cause: "reset" }, { emptyResponse: true }],
    [{ cause: "timeout" }, { responseTimeout: true }],
    [{ cause: "error", status: 500 }, { http500: true }],
    [{ cause: "error", status: 502 }, { http502: true }],
    [{ cause: "error", status: 503 }, { http503: true }],
    [{ cause: "error", status: 504 }, { http504: true }],
  ];
  for (const [failure, told] of failures) {
    expect(course({}, failure).retries).toEqual([]);
    expect(course(told, failure)).toEqual({ retries: [KEPT, KEPT, KEPT], waitMs: 0 });
    for (const [other] of failures) if (other !== failure) expect(course(told, other).retries).toEqual([]);
  }
  expect(course({ connFailure: false }).retries).toEqual([]);
});

test("there are never more retries than allowed, nor pauses of more than a second each", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 20 }),
      fc.boolean(),
      fc.integer({ min: -30, max: 30 }),
      fc.boolean(),
      (retries, redispatch, redispatchInterval, sticky) => {
        const { retries: made, waitMs } = course({ retries, redispatch, redispatchInterval }, { sticky });
        expect(made).toHaveLength(retries);
        expect(waitMs).toBe(1000 * made.filter((one) => one === KEPT).length);
      },
    ),
  );
});

test.each([
  [500, true],
  [503, true],
  [501, false],
  [505, false],
  [404, false],
])("an answer %i counts against the server: %s", (status, counts) => {
  const rule = haproxyRedispatch.create(usualOptions(haproxyRedispatch), createFakeContext());
  expect(rule.after({ ...refusal, cause: "error", status }).counts).toBe(counts);
});

// HAProxy 2.6 doc/configuration.txt (retry-on): the statuses that it knows; no shorthand stands for those below 500 or for 501.
test("an answer is retried where its status is listed, whichever of HAProxy's it is", () => {
  for (const status of [401, 403, 404, 408, 425, 500, 501, 502, 503, 504]) {
    const retried = (options: HaproxyRedispatchOptions) => course(options, { cause: "error", status }).retries.length;
    expect(retried({ [`http${status}`]: true })).toBe(3);
    expect(retried({})).toBe(0);
  }
});
