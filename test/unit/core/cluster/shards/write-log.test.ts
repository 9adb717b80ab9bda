import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WriteLog } from "../../../../../packages/core/src/cluster/shards/write-log.js";

const NEVER = Number.NEGATIVE_INFINITY;

/** Two replicas: a write sent at 10 reaches the first at 20, when it counts, and the second at 50. */
function written(): WriteLog {
  const log = new WriteLog(2);
  log.reaches(7, 0, 10, 20);
  log.reaches(7, 1, 10, 50);
  log.counts(7, 10, 20);
  return log;
}

describe("a read", () => {
  it("is fresh where nothing was written", () => {
    expect(new WriteLog(2).isStale(7, 1, 0, 10, NEVER)).toBe(false);
    expect(written().isStale(8, 1, 30, 31, NEVER)).toBe(false);
  });

  it("misses a write that has counted and is still on its way", () => {
    expect(written().isStale(7, 0, 30, 31, NEVER)).toBe(false);
    expect(written().isStale(7, 1, 30, 31, NEVER)).toBe(true);
    expect(written().isStale(7, 1, 30, 50, NEVER)).toBe(false);
  });

  it("need not see a write that counted only after it had been sent", () => {
    expect(written().isStale(7, 1, 19, 31, NEVER)).toBe(false);
  });

  it("misses a write that never came, unless its replica has been rebuilt since", () => {
    const log = new WriteLog(3);
    log.reaches(7, 0, 10, 20);
    log.reaches(7, 1, 10, 21);
    log.counts(7, 10, 21);
    expect(log.isStale(7, 2, 1000, 1001, NEVER)).toBe(true);
    expect(log.isStale(7, 2, 1000, 1001, 20)).toBe(true);
    expect(log.isStale(7, 2, 1000, 1001, 900)).toBe(false);
  });
});

it("a write that was overtaken does not take the place of the later one", () => {
  const log = written();
  log.reaches(7, 0, 5, 60);
  log.counts(7, 5, 60);
  expect(log.isStale(7, 0, 70, 70, NEVER)).toBe(false);
});

it("a replica that applies everything at once is never stale, however many keys there are", () => {
  const moment = fc.tuple(fc.nat(3000), fc.boolean());
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1, maxLength: 300 }), (moments) => {
      const log = new WriteLog(2);
      moments.forEach(([key, writes], nowMs) => {
        if (!writes) {
          expect(log.isStale(key, 1, nowMs, nowMs, NEVER)).toBe(false);
          return;
        }
        for (const place of [0, 1]) log.reaches(key, place, nowMs, nowMs);
        log.counts(key, nowMs, nowMs);
      });
    }),
  );
});

it("forgetting keys that everybody has changes no answer", () => {
  const log = new WriteLog(2);
  log.reaches(0, 0, 1, 1);
  log.counts(0, 1, 1);
  for (let key = 1; key < 5000; key++) {
    for (const place of [0, 1]) log.reaches(key, place, key, key);
    log.counts(key, key, key);
  }
  expect(log.isStale(0, 1, 6000, 6000, NEVER)).toBe(true);
  expect(log.isStale(1, 1, 6000, 6000, NEVER)).toBe(false);
});
