import type { FailedAttempt } from "@springtide/core/policy";
import { createFakeContext } from "@springtide/core/testing";
import { nginxNextUpstream } from "@springtide/policies";
import { describe, expect, test } from "vitest";

const usual = Object.fromEntries(Object.entries(nginxNextUpstream.options).map(([name, field]) => [name, field.default]));

/** The first attempt of a harmless request, refused by one of three servers, unless said otherwise. */
function verdict(attempt: Partial<FailedAttempt>, options: Record<string, unknown> = {}): string {
  const rule = nginxNextUpstream.create({ ...usual, ...options } as never, createFakeContext());
  const first = { attempt: 0, elapsedMs: 0, endpoints: 3, active: 3, up: true, sticky: false, idempotent: true };
  const { retry, counts, same, delayMs } = rule.after({ cause: "refused", status: 0, ...first, ...attempt });
  expect([same, delayMs]).toEqual([false, 0]);
  return `${retry ? "next" : "passed on"}, ${counts ? "counted" : "not counted"}`;
}

describe("proxy_next_upstream", () => {
  test.each<[string, Partial<FailedAttempt>, Record<string, unknown>, string]>([
    ["refused connections go on", {}, {}, "next, counted"],
    ["so do broken ones", { cause: "reset" }, {}, "next, counted"],
    ["and time-outs", { cause: "timeout" }, {}, "next, counted"],
    ["off lets nothing go on, but counts", {}, { error: false, timeout: false }, "passed on, counted"],
    ["a refused POST goes on: nothing was sent", { idempotent: false }, {}, "next, counted"],
    ["a POST that was sent does not", { cause: "reset", idempotent: false }, {}, "passed on, counted"],
    ["unless non_idempotent is set", { cause: "timeout", idempotent: false }, { nonIdempotent: true }, "next, counted"],
    ["answers not listed are successes", { cause: "error", status: 500 }, { http503: true }, "passed on, not counted"],
    ["listed ones go on and count", { cause: "error", status: 503 }, { http503: true }, "next, counted"],
    [
      "a listed answer to a POST is passed on",
      { cause: "error", status: 503, idempotent: false },
      { http503: true },
      "passed on, not counted",
    ],
    [
      "at the last server a listed answer is passed on",
      { cause: "error", status: 503, attempt: 2 },
      { http503: true },
      "passed on, not counted",
    ],
    ["403 and 404 go on without counting", { cause: "error", status: 404 }, { http404: true }, "next, not counted"],
    ["every server is tried once", { attempt: 2 }, {}, "passed on, counted"],
    ["or as many as nextUpstreamTries says", { attempt: 1 }, { nextUpstreamTries: 2 }, "passed on, counted"],
    ["more tries than servers are no use", { attempt: 2 }, { nextUpstreamTries: 9 }, "passed on, counted"],
    ["in time there is another attempt", { elapsedMs: 999 }, { nextUpstreamTimeout: 1000 }, "next, counted"],
    ["after it there is none", { elapsedMs: 1000 }, { nextUpstreamTimeout: 1000 }, "passed on, counted"],
  ])("%s", (_, attempt, options, expected) => {
    expect(verdict(attempt, options)).toBe(expected);
  });
});
